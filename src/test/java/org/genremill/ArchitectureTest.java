package org.genremill;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.esotericsoftware.kryo.Kryo;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.sql.SparkSession;
import org.genremill.catalog.TrackFailure;
import org.genremill.jobs.runtime.KryoRegistrations;
import org.genremill.jobs.runtime.SparkRuntime;
import org.genremill.learn.model.ModelBundle;
import org.genremill.learn.pipeline.PipelineFolder;
import org.genremill.steps.run.Progress;

/** Which package may import from which. */
@AnalyzeClasses(packages = "org.genremill", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String STUDIO = "org.genremill.studio..";
    private static final String ROOT = "org.genremill";
    private static final String[] LAYERS = {
        ROOT,
        "org.genremill.dsp..",
        "org.genremill.synth..",
        "org.genremill.evaluate..",
        "org.genremill.audio..",
        "org.genremill.features..",
        "org.genremill.store..",
        "org.genremill.catalog..",
        "org.genremill.learn..",
        "org.genremill.report..",
        "org.genremill.steps..",
        STUDIO,
        "org.genremill.jobs..",
        "org.genremill.cli..",
        "org.genremill.source..",
        "org.genremill.ml.."
    };

    @ArchTest
    static final ArchRule soundAndFeaturesKnowNoCluster = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.genremill.dsp..",
                    "org.genremill.audio..",
                    "org.genremill.evaluate..",
                    "org.genremill.synth..",
                    "org.genremill.features..",
                    "org.genremill.learn.local..",
                    "org.genremill.learn.neural..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..", "com.esotericsoftware..");

    @ArchTest
    static final ArchRule onlyNetworksKnowTheNeuralEngine = noClasses()
            .that()
            .resideOutsideOfPackage("org.genremill.learn.neural..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule onlyEmbeddingsKnowTheirRuntime = noClasses()
            .that()
            .resideOutsideOfPackage("org.genremill.features.embedding..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule onlyOneWayLeadsToFfmpeg = noClasses()
            .that()
            .resideOutsideOfPackage("org.genremill.audio.ffmpeg..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule onlyOneWayLeadsToIceberg = noClasses()
            .that()
            .resideOutsideOfPackage("org.genremill.store.iceberg..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.iceberg..");

    @ArchTest
    static final ArchRule onlyTheStudioKnowsTheWebServer = noClasses()
            .that()
            .resideOutsideOfPackage(STUDIO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "kotlin..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.genremill.(*)..").should().beFreeOfCycles();

    /** Each package by itself, however deep it lies. */
    @ArchTest
    static final ArchRule packagesInsideOthersHaveNoCycles =
            slices().matching("org.genremill.(**)").should().beFreeOfCycles();

    /** One package a layer: what is not listed may not be imported. */
    @ArchTest
    static final ArchRule packagesImportOnlyFromLayersBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("dsp")
            .definedBy("org.genremill.dsp..")
            .layer("synth")
            .definedBy("org.genremill.synth..")
            .layer("evaluate")
            .definedBy("org.genremill.evaluate..")
            .layer("audio")
            .definedBy("org.genremill.audio..")
            .layer("features")
            .definedBy("org.genremill.features..")
            .layer("store")
            .definedBy("org.genremill.store..")
            .layer("catalog")
            .definedBy("org.genremill.catalog..")
            .layer("learn")
            .definedBy("org.genremill.learn..")
            .layer("report")
            .definedBy("org.genremill.report..")
            .layer("steps")
            .definedBy("org.genremill.steps..")
            .layer("studio")
            .definedBy(STUDIO)
            .layer("jobs")
            .definedBy("org.genremill.jobs..")
            .layer("cli")
            .definedBy("org.genremill.cli..")
            .layer("ml")
            .definedBy("org.genremill.ml..")
            .layer("source")
            .definedBy("org.genremill.source..")
            .whereLayer("dsp")
            .mayNotAccessAnyLayer()
            .whereLayer("synth")
            .mayNotAccessAnyLayer()
            .whereLayer("evaluate")
            .mayNotAccessAnyLayer()
            .whereLayer("audio")
            .mayOnlyAccessLayers("dsp")
            .whereLayer("features")
            .mayOnlyAccessLayers("dsp", "audio")
            .whereLayer("store")
            .mayOnlyAccessLayers("features")
            .whereLayer("catalog")
            .mayOnlyAccessLayers("audio", "store")
            .whereLayer("learn")
            .mayOnlyAccessLayers("evaluate", "features", "store", "catalog")
            .whereLayer("report")
            .mayOnlyAccessLayers("evaluate", "audio", "store", "catalog")
            .whereLayer("steps")
            .mayOnlyAccessLayers("dsp", "evaluate", "audio", "features", "store", "catalog", "learn", "report")
            .whereLayer("studio")
            .mayOnlyAccessLayers("synth", "audio", "features", "store", "catalog", "learn", "report", "steps")
            .whereLayer("jobs")
            .mayOnlyAccessLayers(
                    "synth", "evaluate", "audio", "features", "store", "catalog", "learn", "report", "steps")
            .whereLayer("cli")
            .mayOnlyAccessLayers(
                    "dsp",
                    "synth",
                    "evaluate",
                    "audio",
                    "features",
                    "store",
                    "catalog",
                    "learn",
                    "steps",
                    "jobs",
                    "studio")
            .whereLayer("ml")
            .mayOnlyAccessLayers("audio", "features", "store", "catalog", "learn", "steps", "cli")
            .whereLayer("source")
            .mayOnlyAccessLayers("audio", "features", "store", "catalog", "steps", "cli");

    @ArchTest
    static final ArchRule everyPackageHasALayer = classes().should().resideInAnyPackage(LAYERS);

    @ArchTest
    static final ArchRule whatClassifiersShareKnowsNoneOfThem = noClasses()
            .that()
            .resideInAPackage("org.genremill.learn.local")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.genremill.learn.local.*..");

    @ArchTest
    static final ArchRule theRootImportsFromNoPackage = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.genremill.*..");

    @ArchTest
    static final ArchRule jobsKnowNoOtherJob =
            slices().assignedFrom(new EachJob()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyOnePlaceStartsSpark = noClasses()
            .that()
            .doNotBelongToAnyOf(SparkRuntime.class)
            .should()
            .callMethod(SparkSession.class, "builder")
            .orShould()
            .callConstructorWhere(target(owner(type(SparkContext.class))));

    @ArchTest
    static final ArchRule onlyOnePlaceRegistersClassesWithKryo =
            classes().that().implement(KryoRegistrator.class).should().be(KryoRegistrations.class);

    @ArchTest
    static final ArchRule nobodyElseRegistersClassesWithKryo = noClasses()
            .that()
            .doNotBelongToAnyOf(KryoRegistrations.class)
            .should()
            .callMethodWhere(target(owner(type(Kryo.class))).and(target(name("register"))));

    /** Paths are built by the store, except those inside a model's folder and those of inputs. */
    @ArchTest
    static final ArchRule onlyTheStoreBuildsPaths = noClasses()
            .that(resideInAPackage("org.genremill..")
                    .and(DescribedPredicate.not(resideInAPackage("org.genremill.store..")))
                    .and(DescribedPredicate.not(resideInAPackage("org.genremill.catalog..")))
                    .and(DescribedPredicate.not(type(ModelBundle.class)))
                    .and(DescribedPredicate.not(type(PipelineFolder.class)))
                    .and(DescribedPredicate.not(resideInAPackage("org.genremill.ml.."))))
            .should()
            .callConstructorWhere(target(owner(type(Path.class))));

    @ArchTest
    static final ArchRule onlyTrackFailureSaysWhichCodeAThrowableHas = noClasses()
            .that()
            .doNotBelongToAnyOf(TrackFailure.class)
            .should()
            .callConstructorWhere(target(owner(type(TrackFailure.class))));

    /** Each class that can be run as a job, with the classes inside it; what jobs share with each other is no slice. */
    private static final class EachJob implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            JavaClass outermost = javaClass;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost
                            .tryGetMethod("run", SparkSession.class, Progress.class)
                            .isPresent()
                    ? SliceIdentifier.of(outermost.getSimpleName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each job";
        }
    }
}
