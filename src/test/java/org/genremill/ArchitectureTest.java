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
import org.genremill.jobs.KryoRegistrations;
import org.genremill.jobs.SparkRuntime;
import org.genremill.learn.ModelBundle;
import org.genremill.steps.Progress;

/** The walls of the house: who may know whom. */
@AnalyzeClasses(packages = "org.genremill", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] SOUND = {
        "org.genremill.dsp..", "org.genremill.audio..", "org.genremill.evaluate..", "org.genremill.synth.."
    };
    private static final String[] MATTER = {
        "org.genremill.catalog..",
        "org.genremill.store..",
        "org.genremill.learn..",
        "org.genremill.features..",
        "org.genremill.report.."
    };
    private static final String STEPS = "org.genremill.steps..";
    private static final String STUDIO = "org.genremill.studio..";
    private static final String JOBS = "org.genremill.jobs..";
    private static final String COMMANDS = "org.genremill.cli..";
    private static final String ROOT = "org.genremill";

    @ArchTest
    static final ArchRule soundAndFeaturesKnowNoCluster = noClasses()
            .that()
            .resideInAnyPackage(SOUND)
            .or()
            .resideInAnyPackage(
                    "org.genremill.features..", "org.genremill.learn.local..", "org.genremill.learn.neural..")
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
    static final ArchRule onlyTheStudioKnowsTheWebServer = noClasses()
            .that()
            .resideOutsideOfPackage(STUDIO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "kotlin..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.genremill.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule floorsRestOnlyOnFloorsBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("sound")
            .definedBy(SOUND)
            .layer("matter")
            .definedBy(MATTER)
            .layer("steps")
            .definedBy(STEPS)
            .layer("studio")
            .definedBy(STUDIO)
            .layer("jobs")
            .definedBy(JOBS)
            .layer("commands")
            .definedBy(COMMANDS)
            .whereLayer("sound")
            .mayNotAccessAnyLayer()
            .whereLayer("matter")
            .mayOnlyAccessLayers("sound")
            .whereLayer("steps")
            .mayOnlyAccessLayers("sound", "matter")
            .whereLayer("studio")
            .mayOnlyAccessLayers("sound", "matter", "steps")
            .whereLayer("jobs")
            .mayOnlyAccessLayers("sound", "matter", "steps")
            .whereLayer("commands")
            .mayOnlyAccessLayers("sound", "matter", "steps", "jobs", "studio");

    @ArchTest
    static final ArchRule everyRoomStandsOnAFloor = classes()
            .should()
            .resideInAnyPackage(
                    SOUND[0], SOUND[1], SOUND[2], SOUND[3], MATTER[0], MATTER[1], MATTER[2], MATTER[3], MATTER[4],
                    STEPS, JOBS, STUDIO, COMMANDS, ROOT);

    @ArchTest
    static final ArchRule theRootKnowsNoRoom = noClasses()
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

    /** A model's own folder is its bundle's business, and an input is a path by itself; all others ask the store. */
    @ArchTest
    static final ArchRule onlyTheStoreBuildsPaths = noClasses()
            .that(resideInAPackage("org.genremill..")
                    .and(DescribedPredicate.not(resideInAPackage("org.genremill.store..")))
                    .and(DescribedPredicate.not(resideInAPackage("org.genremill.catalog..")))
                    .and(DescribedPredicate.not(type(ModelBundle.class))))
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
