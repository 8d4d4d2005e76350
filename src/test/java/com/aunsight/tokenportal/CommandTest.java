package com.aunsight.tokenportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    private static Command read(String words) {
        return Command.of(words.isEmpty() ? new String[0] : words.split(" "));
    }

    @Test
    void whatIsOurs() {
        assertThat(read("")).isEqualTo(new Command.Serve());
        assertThat(read("migrate")).isEqualTo(new Command.Migrate());
        assertThat(read("audit verify")).isEqualTo(new Command.AuditVerify(Optional.empty(), Optional.empty()));
        assertThat(read("audit verify --checkpoints kept --key pub"))
                .isEqualTo(new Command.AuditVerify(Optional.of(Path.of("pub")), Optional.of(Path.of("kept"))));
        assertThat(read("audit verify-export --key pub file"))
                .isEqualTo(new Command.VerifyExport(Path.of("file"), Path.of("pub")));
        assertThat(read("audit rotate-key new")).isEqualTo(new Command.RotateKey(Path.of("new")));
        assertThat(read("audit erase 019ab5a4-7c1e-7d22-9d53-1f0c7a0e64b1"))
                .isEqualTo(new Command.Erase(UUID.fromString("019ab5a4-7c1e-7d22-9d53-1f0c7a0e64b1")));
        assertThat(read("conformance https://identity.example.org --email ada@example.org --password-stdin"))
                .isEqualTo(new Command.Conform(URI.create("https://identity.example.org"), "ada@example.org"));
        assertThat(read("audit detach 2026-08 file --key pub"))
                .isEqualTo(new Command.Detach(YearMonth.of(2026, 8), Path.of("file"), Path.of("pub")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "migrate now",
                "audit",
                "audit prove",
                "audit verify file",
                "audit verify --key",
                "audit verify --keys pub",
                "audit verify-export file",
                "audit verify-export --key pub",
                "audit verify-export file other --key pub",
                "audit rotate-key",
                "audit erase ada",
                "audit detach 2026-13 file --key pub",
                "audit detach 2026-08 --key pub",
                "audit detach 2026-08 file",
                "conformance https://identity.example.org --email ada@example.org",
                "conformance identity.example.org --email ada@example.org --password-stdin"
            })
    void whatIsNot(String words) {
        assertThat(read(words)).isEqualTo(new Command.Unknown(words));
    }
}
