package org.genremill.dsp;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What {@link VectorFft} is to {@link RealFft}, to {@link InverseFft}. */
final class VectorInverseFft {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.FLOATS;
    private static final int LENGTH = LaneFft.LENGTH;
    private static final int LANES = FloatLanes.LANES;
    private static final float[] COSINE = FloatLanes.COSINE;
    private static final float[] SINE = FloatLanes.SINE;

    /** So many lanes of all rows fit into the nearest cache; divides their number. */
    private static final int NEAR = 48;

    private VectorInverseFft() {}

    static void rows(float[][] rows) {
        for (int lane = 0; lane < LANES; lane += NEAR) {
            transform(rows, lane, lane + NEAR);
        }
    }

    static void columns(float[][] columns) {
        FloatLanes.turn(columns[LENGTH], InverseFft.TWIDDLES[LENGTH]);
        FloatLanes.packEnds(columns[0], columns[LENGTH]);
        FloatLanes.turn(columns[LENGTH / 2], InverseFft.TWIDDLES[LENGTH / 2]);
        FloatLanes.packMiddle(columns[LENGTH / 2]);
        for (int frame = 0; frame < InverseFft.BATCH; frame++) {
            int from = frame * LENGTH;
            for (int k = 1; k < LENGTH / 2; k++) {
                pack(columns, k, from);
            }
            transform(columns, from, from + LENGTH);
        }
    }

    /** Transforms lanes {@code from} to {@code to}, a whole number of vectors. */
    static void transform(float[][] rows, int from, int to) {
        for (int p = 0; p < 8; p++) {
            quarter(rows, p, from, to);
        }
        for (int block = 0; block < LENGTH; block += 8) {
            eighth(rows, block, from, to);
        }
    }

    /** The radix-4 butterfly of rows {@code p}, {@code p + 8} and so on, and their twiddles. */
    private static void quarter(float[][] rows, int p, int from, int to) {
        float[] a = rows[p];
        float[] b = rows[p + 8];
        float[] c = rows[p + 16];
        float[] d = rows[p + 24];
        FloatVector bCosine = broadcast(SPECIES, COSINE[p]);
        FloatVector bSine = broadcast(SPECIES, SINE[p]);
        FloatVector cCosine = broadcast(SPECIES, COSINE[2 * p]);
        FloatVector cSine = broadcast(SPECIES, SINE[2 * p]);
        FloatVector dCosine = broadcast(SPECIES, COSINE[3 * p]);
        FloatVector dSine = broadcast(SPECIES, SINE[3 * p]);
        for (int i = from; i < to; i += SPECIES.length()) {
            FloatVector ar = fromArray(SPECIES, a, i);
            FloatVector ai = fromArray(SPECIES, a, i + LANES);
            FloatVector br = fromArray(SPECIES, b, i);
            FloatVector bi = fromArray(SPECIES, b, i + LANES);
            FloatVector cr = fromArray(SPECIES, c, i);
            FloatVector ci = fromArray(SPECIES, c, i + LANES);
            FloatVector dr = fromArray(SPECIES, d, i);
            FloatVector di = fromArray(SPECIES, d, i + LANES);
            FloatVector sr = ar.add(cr);
            FloatVector si = ai.add(ci);
            FloatVector ur = br.add(dr);
            FloatVector ui = bi.add(di);
            FloatVector tr = ar.sub(cr);
            FloatVector ti = ai.sub(ci);
            FloatVector vr = br.sub(dr);
            FloatVector vi = bi.sub(di);
            sr.add(ur).intoArray(a, i);
            si.add(ui).intoArray(a, i + LANES);
            FloatVector bRe = tr.add(vi);
            FloatVector bIm = ti.sub(vr);
            FloatVector cRe = sr.sub(ur);
            FloatVector cIm = si.sub(ui);
            FloatVector dRe = tr.sub(vi);
            FloatVector dIm = ti.add(vr);
            bRe.mul(bCosine).sub(bIm.mul(bSine)).intoArray(b, i);
            bRe.mul(bSine).add(bIm.mul(bCosine)).intoArray(b, i + LANES);
            cRe.mul(cCosine).sub(cIm.mul(cSine)).intoArray(c, i);
            cRe.mul(cSine).add(cIm.mul(cCosine)).intoArray(c, i + LANES);
            dRe.mul(dCosine).sub(dIm.mul(dSine)).intoArray(d, i);
            dRe.mul(dSine).add(dIm.mul(dCosine)).intoArray(d, i + LANES);
        }
    }

    /** The radix-4 butterflies of the even and the odd rows of eight, their twiddles, and the radix-2 ones. */
    private static void eighth(float[][] rows, int block, int from, int to) {
        float[] row0 = rows[block];
        float[] row1 = rows[block + 1];
        float[] row2 = rows[block + 2];
        float[] row3 = rows[block + 3];
        float[] row4 = rows[block + 4];
        float[] row5 = rows[block + 5];
        float[] row6 = rows[block + 6];
        float[] row7 = rows[block + 7];
        FloatVector cosine3 = broadcast(SPECIES, COSINE[4]);
        FloatVector sine3 = broadcast(SPECIES, SINE[4]);
        FloatVector cosine5 = broadcast(SPECIES, COSINE[8]);
        FloatVector sine5 = broadcast(SPECIES, SINE[8]);
        FloatVector cosine7 = broadcast(SPECIES, COSINE[12]);
        FloatVector sine7 = broadcast(SPECIES, SINE[12]);
        for (int i = from; i < to; i += SPECIES.length()) {
            FloatVector r0 = fromArray(SPECIES, row0, i);
            FloatVector i0 = fromArray(SPECIES, row0, i + LANES);
            FloatVector r1 = fromArray(SPECIES, row1, i);
            FloatVector i1 = fromArray(SPECIES, row1, i + LANES);
            FloatVector r2 = fromArray(SPECIES, row2, i);
            FloatVector i2 = fromArray(SPECIES, row2, i + LANES);
            FloatVector r3 = fromArray(SPECIES, row3, i);
            FloatVector i3 = fromArray(SPECIES, row3, i + LANES);
            FloatVector r4 = fromArray(SPECIES, row4, i);
            FloatVector i4 = fromArray(SPECIES, row4, i + LANES);
            FloatVector r5 = fromArray(SPECIES, row5, i);
            FloatVector i5 = fromArray(SPECIES, row5, i + LANES);
            FloatVector r6 = fromArray(SPECIES, row6, i);
            FloatVector i6 = fromArray(SPECIES, row6, i + LANES);
            FloatVector r7 = fromArray(SPECIES, row7, i);
            FloatVector i7 = fromArray(SPECIES, row7, i + LANES);
            FloatVector sr0 = r0.add(r4);
            FloatVector tr0 = r0.sub(r4);
            FloatVector ur0 = r2.add(r6);
            FloatVector vr0 = r2.sub(r6);
            FloatVector si0 = i0.add(i4);
            FloatVector ti0 = i0.sub(i4);
            FloatVector ui0 = i2.add(i6);
            FloatVector vi0 = i2.sub(i6);
            FloatVector sr1 = r1.add(r5);
            FloatVector tr1 = r1.sub(r5);
            FloatVector ur1 = r3.add(r7);
            FloatVector vr1 = r3.sub(r7);
            FloatVector si1 = i1.add(i5);
            FloatVector ti1 = i1.sub(i5);
            FloatVector ui1 = i3.add(i7);
            FloatVector vi1 = i3.sub(i7);
            FloatVector re1 = sr1.add(ur1);
            FloatVector im1 = si1.add(ui1);
            FloatVector x3 = tr1.add(vi1);
            FloatVector y3 = ti1.sub(vr1);
            FloatVector re3 = x3.mul(cosine3).sub(y3.mul(sine3));
            FloatVector im3 = x3.mul(sine3).add(y3.mul(cosine3));
            FloatVector x5 = sr1.sub(ur1);
            FloatVector y5 = si1.sub(ui1);
            FloatVector re5 = x5.mul(cosine5).sub(y5.mul(sine5));
            FloatVector im5 = x5.mul(sine5).add(y5.mul(cosine5));
            FloatVector x7 = tr1.sub(vi1);
            FloatVector y7 = ti1.add(vr1);
            FloatVector re7 = x7.mul(cosine7).sub(y7.mul(sine7));
            FloatVector im7 = x7.mul(sine7).add(y7.mul(cosine7));
            FloatVector re0 = sr0.add(ur0);
            FloatVector im0 = si0.add(ui0);
            re0.add(re1).intoArray(row0, i);
            im0.add(im1).intoArray(row0, i + LANES);
            re0.sub(re1).intoArray(row1, i);
            im0.sub(im1).intoArray(row1, i + LANES);
            FloatVector re2 = tr0.add(vi0);
            FloatVector im2 = ti0.sub(vr0);
            re2.add(re3).intoArray(row2, i);
            im2.add(im3).intoArray(row2, i + LANES);
            re2.sub(re3).intoArray(row3, i);
            im2.sub(im3).intoArray(row3, i + LANES);
            FloatVector re4 = sr0.sub(ur0);
            FloatVector im4 = si0.sub(ui0);
            re4.add(re5).intoArray(row4, i);
            im4.add(im5).intoArray(row4, i + LANES);
            re4.sub(re5).intoArray(row5, i);
            im4.sub(im5).intoArray(row5, i + LANES);
            FloatVector re6 = tr0.sub(vi0);
            FloatVector im6 = ti0.add(vr0);
            re6.add(re7).intoArray(row6, i);
            im6.add(im7).intoArray(row6, i + LANES);
            re6.sub(re7).intoArray(row7, i);
            im6.sub(im7).intoArray(row7, i + LANES);
        }
    }

    /** Turns results {@code k} and {@code 32 - k} of one frame, and packs them. */
    private static void pack(float[][] columns, int k, int from) {
        float[] a = columns[k];
        float[] b = columns[LENGTH - k];
        float[] aTurn = InverseFft.TWIDDLES[k];
        float[] bTurn = InverseFft.TWIDDLES[LENGTH - k];
        float cosine = InverseFft.COSINE[k];
        float sine = InverseFft.SINE[k];
        for (int lane = 0; lane < LENGTH; lane += SPECIES.length()) {
            int i = from + lane;
            FloatVector aRe = fromArray(SPECIES, a, i);
            FloatVector aIm = fromArray(SPECIES, a, i + LANES);
            FloatVector bRe = fromArray(SPECIES, b, i);
            FloatVector bIm = fromArray(SPECIES, b, i + LANES);
            FloatVector aCosine = fromArray(SPECIES, aTurn, lane);
            FloatVector aSine = fromArray(SPECIES, aTurn, lane + LANES);
            FloatVector bCosine = fromArray(SPECIES, bTurn, lane);
            FloatVector bSine = fromArray(SPECIES, bTurn, lane + LANES);
            FloatVector ar = aRe.mul(aCosine).sub(aIm.mul(aSine));
            FloatVector ai = aRe.mul(aSine).add(aIm.mul(aCosine));
            FloatVector br = bRe.mul(bCosine).sub(bIm.mul(bSine));
            FloatVector bi = bRe.mul(bSine).add(bIm.mul(bCosine));
            FloatVector er = ar.add(br);
            FloatVector ei = ai.sub(bi);
            FloatVector dr = ar.sub(br);
            FloatVector di = ai.add(bi);
            FloatVector tr = dr.mul(cosine).sub(di.mul(sine));
            FloatVector ti = dr.mul(sine).add(di.mul(cosine));
            er.sub(ti).intoArray(a, i);
            tr.add(ei).intoArray(a, i + LANES);
            er.add(ti).intoArray(b, i);
            tr.sub(ei).intoArray(b, i + LANES);
        }
    }
}
