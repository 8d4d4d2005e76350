package com.aunsight.tokenportal.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class SealerTest {
    private static final int CHECKPOINTS = 3;

    @Inject
    DataSource database;

    @Inject
    InstantSource clock;

    @Inject
    PortalUrl portal;

    @Inject
    People people;

    @Inject
    @ConfigProperty(name = "portal.audit.key")
    Path key;

    @TempDir
    Path folder;

    @Test
    @DisplayName("security.md 24: each checkpoint is appended to the file that is named")
    void eachCheckpointIsAppended() throws Exception {
        Path file = folder.resolve("kept.txt");
        var sealer = new Sealer(database, clock, Optional.of(key), Optional.of(file), portal);
        // The portal's own sealer is at it too, and may come first.
        for (int kept = 0; kept < CHECKPOINTS; ) {
            people.user();
            sealer.run();
            kept = Files.exists(file) ? SignedNote.all(Files.readString(file)).size() : 0;
        }
        try (var connection = database.getConnection()) {
            for (SignedNote note : SignedNote.all(Files.readString(file))) {
                long size = Checkpoint.of(note.text()).size();
                assertThat(StoredCheckpoint.covering(connection, size)
                                .orElseThrow()
                                .note())
                        .isEqualTo(note.toString());
            }
        }
    }
}
