package com.aunsight.tokenportal.platform.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file system of a chosen size in memory; only root can make one, and other people's tests are skipped. */
record SmallDisk(Path folder) implements AutoCloseable {
    static SmallDisk mount(Path folder, String options) throws IOException, InterruptedException {
        assumeTrue(
                status("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()) == 0,
                "a disk can be mounted");
        return new SmallDisk(folder);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        status("umount", "-l", folder.toString());
    }

    private static int status(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }
}
