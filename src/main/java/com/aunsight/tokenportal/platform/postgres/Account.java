package com.aunsight.tokenportal.platform.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL's programs are run: as we are, or, since they refuse to run as root, as somebody who is not. */
record Account(List<String> prefix) {
    private static final int ROOT = 0;

    /**
     * Finds a way that works for the folder, which exists. May give the folder to an unprivileged account: where root runs on a
     * machine without user namespaces (most containers).
     */
    static Account forFolder(Path folder) throws IOException, InterruptedException {
        if (new UnixSystem().getUid() != ROOT) {
            return new Account(List.of());
        }
        // In a user namespace of its own the process is root no more, yet the files stay root's.
        var namespace = new Account(List.of("unshare", "-U"));
        if (ownerOf(folder) == ROOT && namespace.reaches(folder)) {
            return namespace;
        }
        if (ownerOf(folder) == ROOT) {
            giveAway(folder);
        }
        var owner = new Account(
                List.of("setpriv", "--reuid=" + ownerOf(folder), "--regid=" + groupOf(folder), "--clear-groups"));
        if (ownerOf(folder) == ROOT || !owner.reaches(folder)) {
            throw new StartFailure(
                    "PostgreSQL does not run as root, and this machine offers no way around it for " + folder
                            + ": start the portal as an ordinary user, or set portal.data-dir to a folder that the account nobody"
                            + " can reach (for example /var/lib/aunsight-token-portal)");
        }
        return owner;
    }

    /** The command as this account runs it. */
    List<String> command(List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.addAll(arguments);
        return command;
    }

    private static void giveAway(Path folder) throws IOException {
        for (String name : List.of("postgres", "nobody")) {
            try {
                var user =
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
                try (var files = Files.walk(folder)) {
                    for (Path file : (Iterable<Path>) files::iterator) {
                        Files.setAttribute(file, "posix:owner", user, LinkOption.NOFOLLOW_LINKS);
                    }
                }
                // The account must get through our folder to its own; what else is in it stays closed to it.
                Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
                return;
            } catch (UserPrincipalNotFoundException e) {
                // The next name, then.
            }
        }
    }

    /** Whether a program runs this way at all, and gets into the folder. */
    private boolean reaches(Path folder) throws InterruptedException {
        try {
            return Tool.run(Path.of("/"), command(List.of("ls", folder.toString())))
                    .ok();
        } catch (IOException e) {
            return false;
        }
    }

    private static int ownerOf(Path folder) throws IOException {
        return (int) Files.getAttribute(folder, "unix:uid");
    }

    private static int groupOf(Path folder) throws IOException {
        return (int) Files.getAttribute(folder, "unix:gid");
    }
}
