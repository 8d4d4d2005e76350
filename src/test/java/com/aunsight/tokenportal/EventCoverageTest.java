package com.aunsight.tokenportal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.DeviceLogins;
import com.aunsight.tokenportal.identity.Handovers;
import com.aunsight.tokenportal.identity.Identification;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Revocation;
import com.aunsight.tokenportal.identity.SecondFactors;
import com.aunsight.tokenportal.identity.Services;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.identity.Signals;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.identity.Verdicts;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nothing changes untold: read from the code, as who may call whom. */
class EventCoverageTest {
    private static final String ROOT = "com.aunsight.tokenportal.";
    private static final Set<Class<?>> PORT = Set.of(
            Accounts.class,
            AllTokens.class,
            DeviceLogins.class,
            Handovers.class,
            Identification.class,
            Policies.class,
            Revocation.class,
            SecondFactors.class,
            Services.class,
            Sessions.class,
            Signals.class,
            Tokens.class,
            Users.class,
            Verdicts.class);

    /** Methods of the port that only read. Whatever is not here tells what it did. */
    private static final Set<String> READING = Set.of(
            "Accounts.setupOpen",
            "Accounts.invited",
            "Accounts.resetting",
            "AllTokens.find",
            "AllTokens.list",
            // Whoever has not logged in yet only gets a code; the log-in by it is told.
            "DeviceLogins.start",
            "DeviceLogins.find",
            "Handovers.find",
            "Policies.current",
            "Policies.state",
            "Policies.impact",
            "SecondFactors.state",
            "SecondFactors.missing",
            // A key counts for nothing until it is switched on, which is told.
            "SecondFactors.enrol",
            "SecondFactors.enrolment",
            "Services.list",
            "Services.find",
            "Services.authenticate",
            "Services.recall",
            "Services.seen",
            // A count of what the service was told.
            "Services.used",
            "Sessions.list",
            "Signals.list",
            "Tokens.list",
            "Tokens.counts",
            "Tokens.find",
            "Tokens.usage",
            "Users.list",
            "Users.find",
            "Users.impact",
            // What it refuses is told by whom it stops.
            "Verdicts.check",
            "Verdicts.recall");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.aunsight.tokenportal");

    @Test
    void thePortIsWhole() {
        assertThat(PRODUCT.stream()
                        .filter(type -> type.isInterface()
                                && type.getPackageName().equals(ROOT + "identity")
                                && type.getAllSubclasses().stream()
                                        .anyMatch(service ->
                                                service.getPackageName().startsWith(ROOT + "identity.")))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(
                        PORT.stream().map(Class::getSimpleName).toList());
    }

    @Test
    @DisplayName("security.md 23: every changing method of the port writes an event")
    void everyChangeIsTold() {
        var untold = new TreeSet<String>();
        var known = new HashSet<String>();
        for (Class<?> port : PORT) {
            for (JavaMethod method : PRODUCT.get(port).getMethods()) {
                String name = port.getSimpleName() + "." + method.getName();
                known.add(name);
                boolean ours = !method.getModifiers().contains(JavaModifier.SYNTHETIC);
                if (ours && !READING.contains(name) && !tells(method)) {
                    untold.add(name);
                }
            }
        }
        assertThat(untold).isEmpty();
        assertThat(known).containsAll(READING);
    }

    /** Whether a call of it may end in the audit log. */
    private static boolean tells(JavaMethod method) {
        var seen = new HashSet<JavaCodeUnit>();
        var next = new ArrayDeque<JavaCodeUnit>(Set.of(method));
        while (!next.isEmpty()) {
            var unit = next.remove();
            if (unit.getOwner().getName().equals(ROOT + "audit.AuditLog")) {
                return true;
            }
            if (seen.add(unit)) {
                implementations(unit).forEach(next::add);
                Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                        .map(JavaAccess::getTarget)
                        .flatMap(target -> target.resolveMember().stream())
                        .filter(JavaCodeUnit.class::isInstance)
                        .map(JavaCodeUnit.class::cast)
                        .filter(called -> called.getOwner().getPackageName().startsWith(ROOT + "identity")
                                || called.getOwner().getPackageName().startsWith(ROOT + "audit"))
                        .forEach(next::add);
            }
        }
        return false;
    }

    private static Stream<JavaMethod> implementations(JavaCodeUnit unit) {
        return unit.getOwner().isInterface()
                ? unit.getOwner().getAllSubclasses().stream()
                        .flatMap(service -> service.getMethods().stream())
                        .filter(method -> method.getName().equals(unit.getName())
                                && method.getRawParameterTypes().equals(unit.getRawParameterTypes()))
                : Stream.empty();
    }

    @Test
    @DisplayName("security.md 23: every kind of event of the vocabulary is written by something")
    void everyKindIsWritten() {
        var written = PRODUCT.stream()
                .filter(type -> !type.getName().startsWith(Event.class.getName()))
                .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                .map(call -> call.getTargetOwner().getName())
                .collect(Collectors.toSet());
        assertThat(written).containsAll(kinds(Event.class).map(Class::getName).toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCoverageTest::kinds)
                : Stream.of(type);
    }
}
