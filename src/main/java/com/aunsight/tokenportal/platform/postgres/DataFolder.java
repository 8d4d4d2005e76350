package com.aunsight.tokenportal.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The portal's data folder: <pre>
 * portal.lock            held by the portal as long as its process lives
 * database.properties    passwords of the database's roles
 * postgres/              binaries-…/, data/ (the cluster), postgres.log
 * </pre>
 */
record DataFolder(Path root) {
    /** The next {@code portal.lock} may come from the same process: a development restart whose predecessor is still closing. */
    private static final int LOCK_ATTEMPTS = 50;

    /** Creates what is missing, readable by nobody else. */
    static DataFolder at(Path dataDir) throws IOException {
        if (Files.exists(dataDir) && !Files.isDirectory(dataDir)) {
            throw new StartFailure("portal.data-dir is " + dataDir + ", which is not a folder");
        }
        if (!Files.exists(dataDir)) {
            Files.createDirectories(dataDir.toAbsolutePath().getParent());
            Files.createDirectory(
                    dataDir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        // Resolved, because the path is how a left-over PostgreSQL is told from a stranger.
        var folder = new DataFolder(dataDir.toRealPath());
        Files.createDirectories(folder.postgres());
        Files.setPosixFilePermissions(folder.postgres(), PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path data() {
        return postgres().resolve("data");
    }

    Path log() {
        return postgres().resolve("postgres.log");
    }

    /** Takes the folder for this process until the channel is closed; null when another process has it. */
    @Nullable
    FileChannel lock() throws IOException, InterruptedException {
        var channel = FileChannel.open(
                root.resolve("portal.lock"),
                java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    break;
                }
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                return channel;
            } catch (OverlappingFileLockException heldByThisProcess) {
                Thread.sleep(100);
            }
        }
        channel.close();
        return null;
    }

    /** The refusal for somebody who did not get the lock. */
    StartFailure taken() throws IOException {
        String process = Files.readString(root.resolve("portal.lock")).strip();
        return new StartFailure("Another portal" + (process.isEmpty() ? "" : " (process " + process + ")")
                + " runs on the data folder " + root + ": stop it, or give this one another portal.data-dir");
    }

    /** Deletes the folder and everything in it; nothing when it does not exist. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
