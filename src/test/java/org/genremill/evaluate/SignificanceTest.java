package org.genremill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificanceTest {
    @Test
    void manyDiscordantRowsUseChiSquare() {
        // Presidential approval (Agresti 1990, Categorical Data Analysis, p. 350): 150 and 86 changed their minds, so
        // with the correction 63 * 63 / 236 = 16.818, and R's mcnemar.test reports p = 4.115e-05.
        McNemar test = McNemar.of(150, 86);
        assertThat(test.method()).isEqualTo(McNemar.Method.CHI_SQUARE);
        assertThat(test.pValue()).isCloseTo(4.115e-05, within(5e-9));
        assertThat(McNemar.of(86, 150).pValue()).isEqualTo(test.pValue());
    }

    @Test
    void fewDiscordantRowsUseTheExactTest() {
        // 22 throws with 6 heads or fewer: 1 + 22 + 231 + 1540 + 7315 + 26334 + 74613 = 110056 ways of 2^22.
        McNemar test = McNemar.of(6, 16);
        assertThat(test.method()).isEqualTo(McNemar.Method.EXACT_BINOMIAL);
        assertThat(test.pValue()).isEqualTo(2 * 110056.0 / 4194304);
        assertThat(McNemar.of(0, 5).pValue()).isEqualTo(1.0 / 16);
    }

    @Test
    void equalCountsAreNotADifference() {
        assertThat(McNemar.of(0, 0).pValue()).isEqualTo(1);
        assertThat(McNemar.of(7, 7).pValue()).isEqualTo(1);
        assertThat(McNemar.of(500, 500).pValue()).isEqualTo(1);
    }

    @Test
    void theExactAndTheApproximateValueMeet() {
        // 24 telling rows are exact, 25 are not; the correction keeps the step between them small.
        assertThat(McNemar.of(6, 18).pValue()).isCloseTo(0.0227, within(1e-4));
        assertThat(McNemar.of(7, 18).pValue()).isCloseTo(0.0455, within(1e-4));
    }

    @Test
    void holmStepsDownFromTheSmallest() {
        // The four p-values of the usual textbook example: .005 * 4, .01 * 3, .03 * 2, and .04 * 1 lifted to .06.
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
        assertThat(Holm.adjust(0.6, 0.5)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
        assertThatThrownBy(() -> Holm.adjust(1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyPairIsComparedOnTheSameRowsAndCorrectedTogether() {
        Map<String, Predictions> classifiers = new LinkedHashMap<>();
        classifiers.put("right", answers("aaaaaaaaaa"));
        classifiers.put("wrong", answers("bbbbbbbbbb"));
        classifiers.put("half", answers("aaaaabbbbb"));
        List<Comparison> pairs = Comparison.ofAllPairs(classifiers);
        assertThat(pairs)
                .extracting(Comparison::first, Comparison::second)
                .containsExactly(tuple("right", "wrong"), tuple("right", "half"), tuple("wrong", "half"));
        // 10 to 0 is 2/1024, three times that for the smallest of three; 5 to 0 is 1/16, twice that for the others.
        assertThat(pairs)
                .extracting(Comparison::adjustedPValue)
                .containsExactly(3 * 2.0 / 1024, 2 * 1.0 / 16, 2 * 1.0 / 16);
        assertThat(pairs.get(2).test().onlySecond()).isEqualTo(5);
    }

    @Test
    void refusesPredictionsForDifferentRows() {
        assertThatThrownBy(() -> McNemar.of(answers("aa"), answers("aaa")))
                .isInstanceOf(IllegalArgumentException.class);
        Predictions otherTruth =
                new Predictions(List.of("a", "b"), List.of(new Prediction(1, new double[] {0.5, 0.5})));
        assertThatThrownBy(() -> McNemar.of(answers("a"), otherTruth)).hasMessage("row 0 has different true labels");
        Predictions otherLabels =
                new Predictions(List.of("a", "c"), List.of(new Prediction(0, new double[] {0.5, 0.5})));
        assertThatThrownBy(() -> McNemar.of(answers("a"), otherLabels)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> McNemar.of(-1, 0)).hasMessage("negative counts: -1 and 0");
        assertThatThrownBy(() -> McNemar.of(0, -1)).hasMessage("negative counts: 0 and -1");
    }

    /** Abramowitz and Stegun's erfc to the digits of a correctly rounded library. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.1, 0.8875370839817152",
        "0.5, 0.4795001221869535",
        "1.9999, 0.004679802092970608",
        "2, 0.004677734981047265",
        "3, 2.2090496998585438e-05",
        "5, 1.5374597944280351e-12",
        "8, 1.1224297172982928e-29"
    })
    void theErrorFunctionHoldsItsDigits(double x, double expected) {
        assertThat(ErrorFunction.complement(x)).isCloseTo(expected, within(expected * 1e-12));
    }

    /** All rows are truly "a"; one letter for each row's prediction. */
    private static Predictions answers(String letters) {
        List<Prediction> rows = new ArrayList<>();
        for (int row = 0; row < letters.length(); row++) {
            rows.add(new Prediction(0, letters.charAt(row) == 'a' ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9}));
        }
        return new Predictions(List.of("a", "b"), rows);
    }
}
