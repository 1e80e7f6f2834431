package io.couture.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final List<String> SERVICES = List.of("caption", "dalle", "vqgan", "clip", "gateway");
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.smallrye..",
        "jakarta..",
        "org.eclipse.microprofile..",
        "org.apache.kafka..",
        "io.grpc..",
        "io.vertx..",
        "com.google.protobuf..",
        "io.couture.proto..",
        "ai.onnxruntime..",
        "org.bytedeco..",
    };

    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(
                        location -> !location.contains("/couture-proto") && !location.contains("proto/target"))
                .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("test-classes"))
                .importPackages("io.couture");
    }

    @Test
    void aDomainKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("io.couture.*.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(production);
    }

    @Test
    void aDomainKnowsNothingOfWhatSurroundsIt() {
        for (String service : SERVICES) {
            String root = "io.couture." + service;
            noClasses()
                    .that()
                    .resideInAPackage(root + ".domain..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            root, root + ".api..", root + ".client..", root + ".inference..", root + ".config..")
                    .check(production);
            noClasses()
                    .that()
                    .resideInAnyPackage(root + ".inference..", root + ".client..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(root + ".api..")
                    .allowEmptyShould(true)
                    .check(production);
        }
    }

    @Test
    void noServiceKnowsAnother() {
        for (String service : SERVICES) {
            String[] others = SERVICES.stream()
                    .filter(other -> !other.equals(service))
                    .map(other -> "io.couture." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.couture." + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(production);
        }
    }

    @Test
    void onlyServicesThatDrawKnowOnnxRuntime() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.couture.gateway..", "io.couture.caption..", "io.couture.kit..", "io.couture.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..", "org.bytedeco..", "io.couture.onnx..")
                .check(production);
    }

    @Test
    void sharedModulesKnowNoService() {
        String[] services =
                SERVICES.stream().map(service -> "io.couture." + service + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage("io.couture.model..", "io.couture.onnx..", "io.couture.kit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(services)
                .check(production);
        noClasses()
                .that()
                .resideInAPackage("io.couture.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(production);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.couture.(**)").should().beFreeOfCycles().check(production);
    }

    @Test
    void nobodyLogsThroughJavaUtilLoggingOrThrowsBareExceptions() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(production);
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(production);
    }

    @Test
    void namesSayWhatThingsAre() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(production);
    }
}
