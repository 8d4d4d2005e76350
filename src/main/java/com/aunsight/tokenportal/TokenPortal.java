package com.aunsight.tokenportal;

import io.quarkus.runtime.annotations.QuarkusMain;

/** The process: reads the command, runs it. */
@QuarkusMain
public final class TokenPortal {
    private static final int USAGE = 2;

    private TokenPortal() {}

    /** Serves the portal, or runs the command in the arguments. */
    public static void main(String... args) {
        switch (Command.of(args)) {
            case Command.Serve() -> new PortalProcess().serve(args);
            case Command.Migrate() -> System.exit(MigrateCommand.run());
            case Command.AuditVerify verify -> System.exit(AuditCommand.verify(verify));
            case Command.VerifyExport verify -> System.exit(AuditCommand.verifyExport(verify));
            case Command.Detach detach -> System.exit(AuditCommand.detach(detach));
            case Command.Erase erase -> System.exit(AuditCommand.erase(erase));
            case Command.RotateKey rotate -> System.exit(AuditCommand.rotate(rotate));
            case Command.Conform conform -> System.exit(ConformanceCommand.run(conform));
            case Command.Unknown(String words) -> {
                System.err.println("Unknown command: " + words + "\n" + Command.USAGE);
                System.exit(USAGE);
            }
        }
    }
}
