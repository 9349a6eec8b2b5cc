package org.genremill.learn.neural;

/** The networks that there are, by name. */
public enum Architecture {
    /** Flattened frames: 512, 256 and 64 units. */
    ANN("ann", Reads.ANYTHING, Regime.PLAIN),
    /** The same with dropout and a penalty. */
    ANN_REGULARISED("ann-regularised", Reads.ANYTHING, Regime.PLAIN),
    /** Three small convolutions over cepstral coefficients. */
    CNN_MFCC("cnn-mfcc", Reads.FRAMES, Regime.PLAIN),
    /** Two layers of long short-term memory. */
    LSTM("lstm", Reads.FRAMES, Regime.PLAIN),
    /** 512, 256, 128 and 64 units over a row of features. */
    DENSE("dense", Reads.ANYTHING, Regime.PLAIN),
    /** Four convolutions over mel bands. */
    CNN_MEL("cnn-mel", Reads.FRAMES, Regime.PLAIN),
    /** Five convolutions over a picture. */
    CNN_PICTURE("cnn-picture", Reads.FRAMES, Regime.PLAIN),
    /** One {@link #CNN_PICTURE} for a spectrogram and one for a scalogram, whose probabilities are averaged. */
    FUSION("fusion", Reads.TWO_PICTURES, Regime.PLAIN),
    /** Our own, for mel bands. */
    LOGMEL_NET("logmel-net", Reads.FRAMES, Regime.AUGMENTED),
    /** Our own, for pictures of whole tracks. */
    PICTURE_NET("picture-net", Reads.FRAMES, Regime.AUGMENTED);

    /** What rows a network takes. */
    public enum Reads {
        /** Numbers, or what has frames. */
        ANYTHING,
        /** What has frames: sequences and pictures. */
        FRAMES,
        /** Two pictures of one track. */
        TWO_PICTURES
    }

    /** How a network is trained. */
    enum Regime {
        /** Adam at a constant rate. */
        PLAIN,
        /** AdamW, whose rate rises and falls like half a cosine, on rows that are varied as {@link Augmentation} does. */
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

    public Reads reads() {
        return reads;
    }

    Regime regime() {
        return regime;
    }

    /** Its layers. */
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
