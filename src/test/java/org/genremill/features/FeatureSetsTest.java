package org.genremill.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeatureSetsTest {
    private static final Path PUBLISHED = Path.of("..", "shared", "data", "gtzan-tables", "features_30_sec.csv");

    @Test
    void columnsHaveThePublishedNamesInThePublishedOrder() throws IOException {
        assumeTrue(Files.exists(PUBLISHED), "no published table at " + PUBLISHED);
        List<String> header = Arrays.asList(Files.readAllLines(PUBLISHED).get(0).split(","));
        for (String id : List.of("gtzan57", "gtzan57-kaggle")) {
            assertThat(FeatureSets.byId(id).columns())
                    .extracting(Column::name)
                    .containsExactlyElementsOf(header.subList(2, header.size() - 1));
        }
    }

    @Test
    void namesAreUniqueAndFindTheirSet() {
        assertThat(FeatureSets.all()).extracting(FeatureSet::id).doesNotHaveDuplicates();
        for (FeatureSet set : FeatureSets.all()) {
            assertThat(FeatureSets.byId(set.id())).isSameAs(set);
            assertThat(set.columns()).extracting(Column::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyColumnNamesItsUnitAndItsSource() {
        for (FeatureSet set : FeatureSets.all()) {
            assertThat(set.columns()).as(set.id()).allSatisfy(column -> {
                assertThat(column.name()).matches("[a-z0-9]+(_[a-z0-9]+)*");
                assertThat(column.unit()).as(column.name()).isNotBlank();
                assertThat(column.source()).as(column.name()).isNotBlank();
            });
        }
    }

    @Test
    void everySetHasASectionOfItsVersionInTheDocumentation() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("docs", "features.md")).stream()
                .filter(line -> line.startsWith("## "))
                .toList();
        for (FeatureSet set : FeatureSets.all()) {
            assertThat(headings)
                    .as(set.id())
                    .anyMatch(
                            line -> line.contains("`" + set.id() + "`") && line.endsWith(", version " + set.version()));
        }
    }

    @Test
    void everySetIsComparedWithValuesFromOutside() {
        Stream<JavaMethod> tests = new ClassFileImporter()
                .importPackages(getClass().getPackageName()).stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method ->
                                method.isAnnotatedWith(GoldenFor.class) && method.isAnnotatedWith(Test.class));
        assertThat(tests.flatMap(method ->
                        Stream.of(method.getAnnotationOfType(GoldenFor.class).value())))
                .containsAll(FeatureSets.all().stream().map(FeatureSet::id).toList());
    }

    @Test
    void everySetHasABenchmark() throws IOException {
        Path source = Path.of("src", "bench", "java", "org", "genremill", "features", "ExtractionBenchmark.java");
        String parameters = Files.readAllLines(source).stream()
                .filter(line -> line.strip().startsWith("@Param"))
                .findFirst()
                .orElseThrow();
        assertThat(FeatureSets.all()).allSatisfy(set -> assertThat(parameters).contains("\"" + set.id() + "\""));
    }

    @Test
    void theErrorForAnUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> FeatureSets.byId("gtzan58"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gtzan58")
                .hasMessageContaining("gtzan57-kaggle");
    }
}
