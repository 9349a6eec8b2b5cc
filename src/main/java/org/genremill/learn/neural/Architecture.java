package org.genremill.learn.neural;

/** The network architectures, by name. */
public enum Architecture {
    /** Flattened frames: 512, 256 and 64 units. */
    ANN("ann", Reads.ANYTHING, Regime.PLAIN),
    /** The same with dropout and an L2 penalty. */
    ANN_REGULARISED("ann-regularised", Reads.ANYTHING, Regime.PLAIN),
    /** Three small convolutions over MFCCs. */
    CNN_MFCC("cnn-mfcc", Reads.FRAMES, Regime.PLAIN),
    /** Two LSTM layers. */
    LSTM("lstm", Reads.FRAMES, Regime.PLAIN),
    /** 512, 256, 128 and 64 units over a row of features. */
    DENSE("dense", Reads.ANYTHING, Regime.PLAIN),
    /** Four convolutions over mel bands. */
    CNN_MEL("cnn-mel", Reads.FRAMES, Regime.PLAIN),
    /** Five convolutions over a picture. */
    CNN_PICTURE("cnn-picture", Reads.FRAMES, Regime.PLAIN),
    /** One {@link #CNN_PICTURE} for a spectrogram and one for a scalogram, with averaged probabilities. */
    FUSION("fusion", Reads.TWO_PICTURES, Regime.PLAIN),
    /** Genremill's own convolutional network for mel bands. */
    LOGMEL_NET("logmel-net", Reads.FRAMES, Regime.AUGMENTED),
    /** Genremill's own convolutional network for pictures of whole tracks. */
    PICTURE_NET("picture-net", Reads.FRAMES, Regime.AUGMENTED);

    /** The kind of rows that a network accepts. */
    public enum Reads {
        /** Numbers, sequences or pictures. */
        ANYTHING,
        /** Sequences and pictures. */
        FRAMES,
        /** Two pictures of each track. */
        TWO_PICTURES
    }

    /** The training regime. */
    enum Regime {
        /** Adam with a constant learning rate. */
        PLAIN,
        /** AdamW with warm-up and cosine decay, on rows augmented by {@link Augmentation}. */
        AUGMENTED
    }

    private final String id;
    private final Reads reads;
    private final Regime regime;

    Architecture(String id, Reads reads, Regime regime) {
        this.id = id;
        this.reads = reads;
        this.regime = regime;
    }

    /** The name on the command line, in results and in model names. */
    public String id() {
        return id;
    }

    /** The kind of rows that it accepts. */
    public Reads reads() {
        return reads;
    }

    Regime regime() {
        return regime;
    }

    /** Builds the layers. */
    Network network(int classes, double dropout) {
        return switch (this) {
            case ANN -> Networks.ann(classes);
            case ANN_REGULARISED -> Networks.annRegularised(classes, dropout);
            case CNN_MFCC -> Networks.cnnMfcc(classes, dropout);
            case LSTM -> Networks.lstm(classes, dropout);
            case DENSE -> Networks.dense(classes);
            case CNN_MEL -> Networks.cnnMel(classes, dropout);
            case CNN_PICTURE, FUSION -> Networks.cnnPicture(classes, dropout);
            case LOGMEL_NET -> Networks.logmelNet(classes, dropout);
            case PICTURE_NET -> Networks.pictureNet(classes, dropout);
        };
    }
}
