package org.genremill.learn.neural;

import java.util.ArrayList;
import java.util.List;
import org.genremill.learn.neural.Lstm.Keeps;

/** The layers of every architecture. The softmax after the last layer belongs to the loss. */
final class Networks {
    private Networks() {}

    static Network ann(int classes) {
        return Network.of(
                new Flatten(),
                new Dense(512),
                new Relu(),
                new Dense(256),
                new Relu(),
                new Dense(64),
                new Relu(),
                new Dense(classes));
    }

    static Network annRegularised(int classes, double dropout) {
        return Network.of(
                new Flatten(),
                new Dense(512),
                new Relu(),
                dropout(dropout),
                new Dense(256),
                new Relu(),
                dropout(dropout),
                new Dense(64),
                new Relu(),
                dropout(dropout),
                new Dense(classes));
    }

    static Network cnnMfcc(int classes, double dropout) {
        return Network.of(
                new Convolution(32, 3, 3, 0),
                new Relu(),
                new MaxPool(3, 2),
                new BatchNorm(),
                new Convolution(32, 3, 3, 0),
                new Relu(),
                new MaxPool(3, 2),
                new BatchNorm(),
                new Convolution(32, 2, 2, 0),
                new Relu(),
                new MaxPool(2, 2),
                new BatchNorm(),
                new Flatten(),
                new Dense(64),
                new Relu(),
                dropout(dropout),
                new Dense(classes));
    }

    static Network lstm(int classes, double dropout) {
        return Network.of(
                new Frames(),
                new Lstm(64, Keeps.ALL),
                new Lstm(64, Keeps.LAST),
                new Dense(64),
                new Relu(),
                dropout(dropout),
                new Dense(classes));
    }

    static Network dense(int classes) {
        return Network.of(
                new Flatten(),
                new Dense(512),
                new Relu(),
                new Dense(256),
                new Relu(),
                new Dense(128),
                new Relu(),
                new Dense(64),
                new Relu(),
                new Dense(classes));
    }

    static Network cnnMel(int classes, double dropout) {
        List<Layer> layers = new ArrayList<>();
        for (int filters : new int[] {16, 32, 64, 64}) {
            layers.addAll(List.of(new Convolution(filters, 3, 3, 1), new Relu(), new MaxPool(2, 2), new BatchNorm()));
        }
        layers.addAll(List.of(new Flatten(), new Dense(64), new Relu(), dropout(dropout), new Dense(classes)));
        return new Network(layers);
    }

    static Network cnnPicture(int classes, double dropout) {
        List<Layer> layers = new ArrayList<>();
        for (int filters : new int[] {8, 16, 32, 64, 128}) {
            layers.addAll(List.of(new Convolution(filters, 3, 3, 1), new BatchNorm(), new Relu(), new MaxPool(2, 2)));
        }
        layers.addAll(List.of(new Flatten(), dropout(dropout), new Dense(classes)));
        return new Network(layers);
    }

    static Network logmelNet(int classes, double dropout) {
        return blocks(classes, dropout, 1, 16, 32, 64, 128);
    }

    static Network pictureNet(int classes, double dropout) {
        return blocks(classes, dropout, 2, 16, 32, 64, 128, 192);
    }

    /**
     * Convolution blocks with global pooling over time, so that any number of frames is accepted, after adjacent bands
     * are averaged. Frames are not averaged: halving them lowers the accuracy.
     */
    private static Network blocks(int classes, double dropout, int bandsInOne, int... filters) {
        List<Layer> layers = new ArrayList<>(List.of(new MeanPool(1, bandsInOne)));
        for (int count : filters) {
            // ReLU after max pooling gives the same result as before it, at a quarter of the cost.
            layers.addAll(List.of(new Convolution(count, 3, 3, 1), new BatchNorm(), new MaxPool(2, 2), new Relu()));
        }
        layers.addAll(List.of(new MeanMaxPool(), dropout(dropout), new Dense(classes)));
        return new Network(layers);
    }

    private static Dropout dropout(double share) {
        return new Dropout((int) Math.round(1000 * share));
    }
}
