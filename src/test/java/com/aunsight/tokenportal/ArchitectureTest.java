package com.aunsight.tokenportal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.aunsight.tokenportal.identity.Identity;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules of the house (docs/architecture.md): who may know whom, and where one thing alone may be done. */
class ArchitectureTest {
    private static final String ROOT = "com.aunsight.tokenportal.";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.aunsight.tokenportal");

    /** Nothing above the port knows which identity service runs. */
    @Test
    void theRoomsAboveThePortDoNotKnowWhichIdentityServiceRuns() {
        noClasses()
                .that(resideInAnyPackage(ROOT + "api..", ROOT + "portal..", ROOT + "security..", ROOT + "errors.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "identity.embedded..", ROOT + "identity.remote.."))
                .check(PRODUCT);
    }

    /** Else it would be asked of this portal's tables where accounts live elsewhere. */
    @Test
    void whatImplementsThePortSaysForWhom() {
        classes()
                .that(resideInAnyPackage(ROOT + "identity.embedded..", ROOT + "identity.remote.."))
                .and()
                .implement(resideInAnyPackage(ROOT + "identity"))
                .should()
                .beAnnotatedWith(Identity.By.class)
                .check(PRODUCT);
    }

    @Test
    void theTwoIdentityServicesDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "identity.embedded..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "identity.remote.."))
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "identity.remote..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(ROOT + "identity.embedded..", ROOT + "api..", ROOT + "portal.."))
                .check(PRODUCT);
    }

    /** It may say nothing that it has not seen over HTTP. */
    @Test
    void theCheckOfIdentityServicesKnowsNoneOfThem() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "conformance..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.aunsight.tokenportal..")
                        .and(resideOutsideOfPackages(ROOT + "conformance..")))
                .check(PRODUCT);
    }

    @Test
    void theRemoteRoomAloneAsksOverHttp() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "identity.remote.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.eclipse.microprofile.rest.client..", "jakarta.ws.rs.client.."))
                .check(PRODUCT);
    }

    @Test
    void thePortKnowsNoTablesAndNoHttp() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "identity")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("jakarta.persistence..", "io.quarkus..", "jakarta.ws.rs..", "io.vertx.."))
                .check(PRODUCT);
    }

    @Test
    void theAuditLogKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "audit..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        ROOT + "identity..", ROOT + "api..", ROOT + "portal..", ROOT + "security..", ROOT + "errors.."))
                .check(PRODUCT);
    }

    @Test
    void thePlatformKnowsNoRoom() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "platform..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.aunsight.tokenportal..")
                        .and(resideOutsideOfPackages(ROOT + "platform..")))
                .check(PRODUCT);
    }

    @Test
    void pagesAndApiDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "portal..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "api.."))
                .check(PRODUCT);
    }

    @Test
    void theApiKnowsNoPage() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "api..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "portal.."))
                .check(PRODUCT);
    }

    /** A page or resource asks the port; tables and transactions are below it. */
    @Test
    void tablesAreTheBusinessOfIdentityAndAudit() {
        noClasses()
                .that(resideInAnyPackage(ROOT + "api..", ROOT + "portal..", ROOT + "errors.."))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .orShould()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Transactional.class)
                .check(PRODUCT);
    }

    @Test
    void rowsStayInTheirRoom() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .notBePublic()
                .andShould()
                .haveSimpleNameEndingWith("Row")
                .andShould()
                .beAssignableTo(PanacheEntityBase.class)
                .check(PRODUCT);
    }

    /** Who may come in is said on the method, never by a path or a class. */
    @Test
    void credentialsAreDeclaredOnMethods() {
        noClasses()
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .check(PRODUCT);
    }

    @Test
    void resourcesAreNoApiOfOurCode() {
        classes().that().areAnnotatedWith(Path.class).should().notBePublic().check(PRODUCT);
    }

    /** Time comes from the injected clock. */
    @Test
    void nobodyAsksTheWallClock() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "platform.."))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(PRODUCT);
    }

    /** Secrets have their own generator; ids that are stored are ordered by time. */
    @Test
    void randomIdsAreMadeInOnePlace() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "identity", ROOT + "platform..", ROOT + "conformance.."))
                .should()
                .callMethod(UUID.class, "randomUUID")
                .check(PRODUCT);
    }

    @Test
    void standardOutputBelongsToTheStart() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "platform..", "com.aunsight.tokenportal"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(PRODUCT);
    }

    @Test
    void nothingIsCalledUtils() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(PRODUCT);
    }
}
