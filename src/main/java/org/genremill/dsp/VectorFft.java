package org.genremill.dsp;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link LaneFft} in vectors: all that can be done to one vector of lanes while it is in a register, and to the lanes of
 * one frame while they are in the nearest cache.
 */
final class VectorFft {
    private static final VectorSpecies<Double> SPECIES = VectorKernels.DOUBLES;
    private static final int LENGTH = LaneFft.LENGTH;
    private static final int LANES = LaneFft.LANES;
    private static final double[] COSINE = LaneFft.COSINE;
    private static final double[] SINE = LaneFft.SINE;

    /** So many lanes of all rows fit into the nearest cache; divides their number. */
    private static final int NEAR = 24;

    private VectorFft() {}

    static void columns(double[][] columns) {
        for (int frame = 0; frame < RealFft.BATCH; frame++) {
            int from = frame * LENGTH;
            transform(columns, from, from + LENGTH);
            for (int k = 1; k < LENGTH / 2; k++) {
                unpack(columns, k, from);
            }
        }
        LaneFft.unpackEnds(columns[0], columns[LENGTH]);
        LaneFft.turn(columns[LENGTH], RealFft.TWIDDLES[LENGTH]);
        double[] middle = columns[LaneFft.ROW_OF[LENGTH / 2]];
        LaneFft.unpackMiddle(middle);
        LaneFft.turn(middle, RealFft.TWIDDLES[LENGTH / 2]);
    }

    static void rows(double[][] rows) {
        for (int lane = 0; lane < LANES; lane += NEAR) {
            transform(rows, lane, lane + NEAR);
        }
    }

    /** Transforms lanes {@code from} to {@code to}, a whole number of vectors. */
    static void transform(double[][] rows, int from, int to) {
        for (int p = 0; p < 8; p++) {
            quarter(rows, p, from, to);
        }
        for (int block = 0; block < LENGTH; block += 8) {
            eighth(rows, block, from, to);
        }
    }

    /** The radix-4 butterfly of rows {@code p}, {@code p + 8} and so on, and their twiddles. */
    private static void quarter(double[][] rows, int p, int from, int to) {
        double[] a = rows[p];
        double[] b = rows[p + 8];
        double[] c = rows[p + 16];
        double[] d = rows[p + 24];
        DoubleVector bCosine = broadcast(SPECIES, COSINE[p]);
        DoubleVector bSine = broadcast(SPECIES, SINE[p]);
        DoubleVector cCosine = broadcast(SPECIES, COSINE[2 * p]);
        DoubleVector cSine = broadcast(SPECIES, SINE[2 * p]);
        DoubleVector dCosine = broadcast(SPECIES, COSINE[3 * p]);
        DoubleVector dSine = broadcast(SPECIES, SINE[3 * p]);
        for (int i = from; i < to; i += SPECIES.length()) {
            DoubleVector ar = fromArray(SPECIES, a, i);
            DoubleVector ai = fromArray(SPECIES, a, i + LANES);
            DoubleVector br = fromArray(SPECIES, b, i);
            DoubleVector bi = fromArray(SPECIES, b, i + LANES);
            DoubleVector cr = fromArray(SPECIES, c, i);
            DoubleVector ci = fromArray(SPECIES, c, i + LANES);
            DoubleVector dr = fromArray(SPECIES, d, i);
            DoubleVector di = fromArray(SPECIES, d, i + LANES);
            DoubleVector sr = ar.add(cr);
            DoubleVector si = ai.add(ci);
            DoubleVector ur = br.add(dr);
            DoubleVector ui = bi.add(di);
            DoubleVector tr = ar.sub(cr);
            DoubleVector ti = ai.sub(ci);
            DoubleVector vr = br.sub(dr);
            DoubleVector vi = bi.sub(di);
            sr.add(ur).intoArray(a, i);
            si.add(ui).intoArray(a, i + LANES);
            DoubleVector bRe = tr.add(vi);
            DoubleVector bIm = ti.sub(vr);
            DoubleVector cRe = sr.sub(ur);
            DoubleVector cIm = si.sub(ui);
            DoubleVector dRe = tr.sub(vi);
            DoubleVector dIm = ti.add(vr);
            bRe.mul(bCosine).sub(bIm.mul(bSine)).intoArray(b, i);
            bRe.mul(bSine).add(bIm.mul(bCosine)).intoArray(b, i + LANES);
            cRe.mul(cCosine).sub(cIm.mul(cSine)).intoArray(c, i);
            cRe.mul(cSine).add(cIm.mul(cCosine)).intoArray(c, i + LANES);
            dRe.mul(dCosine).sub(dIm.mul(dSine)).intoArray(d, i);
            dRe.mul(dSine).add(dIm.mul(dCosine)).intoArray(d, i + LANES);
        }
    }

    /** The radix-4 butterflies of the even and the odd rows of eight, their twiddles, and the radix-2 ones. */
    private static void eighth(double[][] rows, int block, int from, int to) {
        double[] row0 = rows[block];
        double[] row1 = rows[block + 1];
        double[] row2 = rows[block + 2];
        double[] row3 = rows[block + 3];
        double[] row4 = rows[block + 4];
        double[] row5 = rows[block + 5];
        double[] row6 = rows[block + 6];
        double[] row7 = rows[block + 7];
        DoubleVector cosine3 = broadcast(SPECIES, COSINE[4]);
        DoubleVector sine3 = broadcast(SPECIES, SINE[4]);
        DoubleVector cosine5 = broadcast(SPECIES, COSINE[8]);
        DoubleVector sine5 = broadcast(SPECIES, SINE[8]);
        DoubleVector cosine7 = broadcast(SPECIES, COSINE[12]);
        DoubleVector sine7 = broadcast(SPECIES, SINE[12]);
        for (int i = from; i < to; i += SPECIES.length()) {
            DoubleVector r0 = fromArray(SPECIES, row0, i);
            DoubleVector i0 = fromArray(SPECIES, row0, i + LANES);
            DoubleVector r1 = fromArray(SPECIES, row1, i);
            DoubleVector i1 = fromArray(SPECIES, row1, i + LANES);
            DoubleVector r2 = fromArray(SPECIES, row2, i);
            DoubleVector i2 = fromArray(SPECIES, row2, i + LANES);
            DoubleVector r3 = fromArray(SPECIES, row3, i);
            DoubleVector i3 = fromArray(SPECIES, row3, i + LANES);
            DoubleVector r4 = fromArray(SPECIES, row4, i);
            DoubleVector i4 = fromArray(SPECIES, row4, i + LANES);
            DoubleVector r5 = fromArray(SPECIES, row5, i);
            DoubleVector i5 = fromArray(SPECIES, row5, i + LANES);
            DoubleVector r6 = fromArray(SPECIES, row6, i);
            DoubleVector i6 = fromArray(SPECIES, row6, i + LANES);
            DoubleVector r7 = fromArray(SPECIES, row7, i);
            DoubleVector i7 = fromArray(SPECIES, row7, i + LANES);
            DoubleVector sr0 = r0.add(r4);
            DoubleVector tr0 = r0.sub(r4);
            DoubleVector ur0 = r2.add(r6);
            DoubleVector vr0 = r2.sub(r6);
            DoubleVector si0 = i0.add(i4);
            DoubleVector ti0 = i0.sub(i4);
            DoubleVector ui0 = i2.add(i6);
            DoubleVector vi0 = i2.sub(i6);
            DoubleVector sr1 = r1.add(r5);
            DoubleVector tr1 = r1.sub(r5);
            DoubleVector ur1 = r3.add(r7);
            DoubleVector vr1 = r3.sub(r7);
            DoubleVector si1 = i1.add(i5);
            DoubleVector ti1 = i1.sub(i5);
            DoubleVector ui1 = i3.add(i7);
            DoubleVector vi1 = i3.sub(i7);
            DoubleVector re1 = sr1.add(ur1);
            DoubleVector im1 = si1.add(ui1);
            DoubleVector x3 = tr1.add(vi1);
            DoubleVector y3 = ti1.sub(vr1);
            DoubleVector re3 = x3.mul(cosine3).sub(y3.mul(sine3));
            DoubleVector im3 = x3.mul(sine3).add(y3.mul(cosine3));
            DoubleVector x5 = sr1.sub(ur1);
            DoubleVector y5 = si1.sub(ui1);
            DoubleVector re5 = x5.mul(cosine5).sub(y5.mul(sine5));
            DoubleVector im5 = x5.mul(sine5).add(y5.mul(cosine5));
            DoubleVector x7 = tr1.sub(vi1);
            DoubleVector y7 = ti1.add(vr1);
            DoubleVector re7 = x7.mul(cosine7).sub(y7.mul(sine7));
            DoubleVector im7 = x7.mul(sine7).add(y7.mul(cosine7));
            DoubleVector re0 = sr0.add(ur0);
            DoubleVector im0 = si0.add(ui0);
            re0.add(re1).intoArray(row0, i);
            im0.add(im1).intoArray(row0, i + LANES);
            re0.sub(re1).intoArray(row1, i);
            im0.sub(im1).intoArray(row1, i + LANES);
            DoubleVector re2 = tr0.add(vi0);
            DoubleVector im2 = ti0.sub(vr0);
            re2.add(re3).intoArray(row2, i);
            im2.add(im3).intoArray(row2, i + LANES);
            re2.sub(re3).intoArray(row3, i);
            im2.sub(im3).intoArray(row3, i + LANES);
            DoubleVector re4 = sr0.sub(ur0);
            DoubleVector im4 = si0.sub(ui0);
            re4.add(re5).intoArray(row4, i);
            im4.add(im5).intoArray(row4, i + LANES);
            re4.sub(re5).intoArray(row5, i);
            im4.sub(im5).intoArray(row5, i + LANES);
            DoubleVector re6 = tr0.sub(vi0);
            DoubleVector im6 = ti0.add(vr0);
            re6.add(re7).intoArray(row6, i);
            im6.add(im7).intoArray(row6, i + LANES);
            re6.sub(re7).intoArray(row7, i);
            im6.sub(im7).intoArray(row7, i + LANES);
        }
    }

    /** Unpacks results {@code k} and {@code 32 - k} of one frame, and turns them. */
    private static void unpack(double[][] columns, int k, int from) {
        double[] a = columns[LaneFft.ROW_OF[k]];
        double[] b = columns[LaneFft.ROW_OF[LENGTH - k]];
        double[] aTurn = RealFft.TWIDDLES[k];
        double[] bTurn = RealFft.TWIDDLES[LENGTH - k];
        double cosine = 0.5 * RealFft.COSINE[k];
        double sine = 0.5 * RealFft.SINE[k];
        for (int lane = 0; lane < LENGTH; lane += SPECIES.length()) {
            int i = from + lane;
            DoubleVector ar = fromArray(SPECIES, a, i);
            DoubleVector ai = fromArray(SPECIES, a, i + LANES);
            DoubleVector br = fromArray(SPECIES, b, i);
            DoubleVector bi = fromArray(SPECIES, b, i + LANES);
            DoubleVector er = ar.add(br).mul(0.5);
            DoubleVector ei = ai.sub(bi).mul(0.5);
            DoubleVector or = ai.add(bi);
            DoubleVector oi = br.sub(ar);
            DoubleVector tr = or.mul(cosine).sub(oi.mul(sine));
            DoubleVector ti = or.mul(sine).add(oi.mul(cosine));
            DoubleVector aRe = er.add(tr);
            DoubleVector aIm = ei.add(ti);
            DoubleVector bRe = er.sub(tr);
            DoubleVector bIm = ti.sub(ei);
            DoubleVector aCosine = fromArray(SPECIES, aTurn, lane);
            DoubleVector aSine = fromArray(SPECIES, aTurn, lane + LANES);
            DoubleVector bCosine = fromArray(SPECIES, bTurn, lane);
            DoubleVector bSine = fromArray(SPECIES, bTurn, lane + LANES);
            aRe.mul(aCosine).sub(aIm.mul(aSine)).intoArray(a, i);
            aRe.mul(aSine).add(aIm.mul(aCosine)).intoArray(a, i + LANES);
            bRe.mul(bCosine).sub(bIm.mul(bSine)).intoArray(b, i);
            bRe.mul(bSine).add(bIm.mul(bCosine)).intoArray(b, i + LANES);
        }
    }
}
