package com.aunsight.tokenportal;

import com.aunsight.tokenportal.conformance.Conformance;
import com.aunsight.tokenportal.conformance.Conformance.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code conformance}: tells whether a server can be the identity service of a portal in remote mode. Needs no portal and no database. */
final class ConformanceCommand {
    private static final int HOLDS = 0;
    private static final int DOES_NOT = 1;

    private ConformanceCommand() {}

    /** Prints a line a rule; gives the status of the process. */
    static int run(Command.Conform command) {
        try {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String password = in.readLine();
            var checks = new Conformance(command.server()).run(command.email(), password == null ? "" : password);
            checks.forEach(check -> System.out.println(line(check)));
            return verdict(checks);
        } catch (IOException e) {
            System.err.println("The password cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return DOES_NOT;
    }

    private static String line(Check check) {
        return check.holds() ? "ok    " + check.rule() : "FAILS " + check.rule() + ": " + check.why();
    }

    private static int verdict(List<Check> checks) {
        long failed = checks.stream().filter(check -> !check.holds()).count();
        System.out.println(
                failed == 0
                        ? "All " + checks.size() + " rules hold"
                        : failed + " of " + checks.size() + " rules do not hold");
        return failed == 0 ? HOLDS : DOES_NOT;
    }
}
