package com.aunsight.tokenportal.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void knowsLinuxAndMacOs() {
        assertThat(Platform.of("Linux", "amd64", false)).isEqualTo(Platform.LINUX_AMD64);
        assertThat(Platform.of("Linux", "aarch64", false)).isEqualTo(Platform.LINUX_ARM64);
        assertThat(Platform.of("Mac OS X", "x86_64", false)).isEqualTo(Platform.MACOS_AMD64);
        assertThat(Platform.of("Mac OS X", "aarch64", false)).isEqualTo(Platform.MACOS_ARM64);
    }

    @Test
    void everyPlatformHasItsPrograms() {
        for (Platform platform : Platform.values()) {
            assertThat(Platform.class.getResource("/" + platform.archive()))
                    .as(platform.archive())
                    .isNotNull();
        }
    }

    @Test
    void refusesTheOthersAndSaysWhatToDo() {
        for (var refused : new String[][] {{"Windows 11", "amd64"}, {"Linux", "riscv64"}, {"FreeBSD", "amd64"}}) {
            assertThatThrownBy(() -> Platform.of(refused[0], refused[1], false))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(refused[0])
                    .hasMessageContaining("quarkus.datasource.jdbc.url");
        }
        assertThatThrownBy(() -> Platform.of("Linux", "amd64", true)).hasMessageContaining("musl");
    }
}
