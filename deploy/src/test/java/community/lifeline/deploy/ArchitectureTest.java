package community.lifeline.deploy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The arrows between the modules, as ARCHITECTURE.md draws them. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("community.lifeline");

    private static final String GATEWAY = "community.lifeline.gateway..";
    private static final String INGEST = "community.lifeline.ingest..";
    private static final String ALERTS = "community.lifeline.alerts..";
    private static final String SIMULATORS = "community.lifeline.simulators..";
    private static final String DEPLOY = "community.lifeline.deploy..";
    private static final String PARTS = "community.lifeline.parts..";

    @Test
    void theTelemetryContractKnowsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("community.lifeline.gateway.telemetry")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "community.lifeline.gateway.telemetry")
                .check(CLASSES);
    }

    @Test
    void theGatewayKnowsNobodyElse() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INGEST, ALERTS, SIMULATORS, DEPLOY, PARTS)
                .check(CLASSES);
    }

    @Test
    void ofTheGatewayOthersKnowItsContractAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(INGEST, ALERTS, SIMULATORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "community.lifeline.gateway",
                        "community.lifeline.gateway.decode..",
                        "community.lifeline.gateway.mqtt..")
                .check(CLASSES);
    }

    @Test
    void ingestKnowsNeitherAlertsNorSimulators() {
        noClasses()
                .that()
                .resideInAPackage(INGEST)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ALERTS, SIMULATORS, DEPLOY, PARTS)
                .check(CLASSES);
    }

    @Test
    void alertsKnowsNoSimulatorsAndIsKnownByTheCompositionRootAlone() {
        noClasses()
                .that()
                .resideInAPackage(ALERTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SIMULATORS, DEPLOY, PARTS)
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage(ALERTS)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(ALERTS, DEPLOY)
                .check(CLASSES);
    }

    @Test
    void simulatorsSpeakOnlyMqttToTheRest() {
        noClasses()
                .that()
                .resideInAPackage(SIMULATORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INGEST, ALERTS, DEPLOY, PARTS)
                .check(CLASSES);
    }

    @Test
    void onlyTheGatewaysEdgeAndTheAlertPublisherSpeakPaho() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "community.lifeline.gateway.mqtt..",
                        "community.lifeline.alerts.notify.mqtt..",
                        "community.lifeline.deploy..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.paho..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("community.lifeline.(gateway|ingest|alerts|simulators|parts|deploy).(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
