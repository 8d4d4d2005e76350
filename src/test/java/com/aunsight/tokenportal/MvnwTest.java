package com.aunsight.tokenportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mvnw}, in a copy of the project whose path has spaces, called from another folder, beside Mavens that only tell who they are. */
class MvnwTest {
    private static final String TELL = """
            #!/bin/sh
            [ "$1" = --version ] && { echo "Apache Maven %1$s"; exit; }
            case "$*" in *:copy*) cp "$ARCHIVE" "${5#*=}/apache-maven-3.9.12-bin.zip"; exit ;; esac
            echo "%1$s in $PWD on $JAVA_HOME:"
            printf '<%%s>' "$@"
            """;
    private static final String JDK = System.getProperty("java.home");

    @TempDir
    Path folder;

    private Path project;
    private Path archive;

    @BeforeEach
    void copyProject() throws Exception {
        project = Files.createDirectories(folder.resolve("a project with spaces"));
        Files.createDirectories(project.resolve(".mvn"));
        for (String file : new String[] {"mvnw", ".mvn/jdk.sh", ".mvn/maven.properties"}) {
            Files.copy(Path.of(file), project.resolve(file));
        }
        archive = folder.resolve("maven.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("apache-maven-3.9.12/bin/mvn"));
            zip.write(TELL.formatted("3.9.12").getBytes(StandardCharsets.UTF_8));
        }
        byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive));
        edit(
                ".mvn/maven.properties",
                "(?m)^sha512=.*",
                "sha512=" + HexFormat.of().formatHex(digest));
    }

    private record Result(int status, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void usesAnInstalledMavenThatIsNewEnough(String shell) throws Exception {
        var result = mvnw(shell, "3.9.0", JDK);
        assertThat(result).isEqualTo(new Result(0, told("3.9.0"), ""));
        assertThat(cache()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void fetchesItsMavenOnceThroughAnOlderOne(String shell) throws Exception {
        assertThat(mvnw(shell, "3.8.7", JDK)).isEqualTo(new Result(0, told("3.9.12"), "Fetching Maven 3.9.12\n"));
        assertThat(mvnw(shell, "3.8.7", JDK)).isEqualTo(new Result(0, told("3.9.12"), ""));
        assertThat(cache()).as("nothing but Maven is left").containsExactly("apache-maven-3.9.12");
    }

    @Test
    void refusesAnotherArchiveThanTheOneItKnows() throws Exception {
        edit(".mvn/maven.properties", "(?m)^sha512=..", "sha512=zz");
        var result = mvnw("sh", "3.8.7", JDK);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("SHA-512").contains("nothing was installed");
        assertThat(cache()).isEmpty();
    }

    @Test
    void leavesAnOldJavaHomeForAJdkThatIsNewEnough() throws Exception {
        edit(".mvn/jdk.sh", "/usr/lib/jvm/", Path.of(JDK).getParent() + "/");
        var result = mvnw("sh", "3.9.0", jdk("17.0.15").toString());
        assertThat(result.status()).isZero();
        assertThat(result.out()).doesNotContain("old jdk");
    }

    @Test
    void saysInOneLineWhichJdkIsNeededAndWhereItLooked() throws Exception {
        edit(".mvn/jdk.sh", "/usr/lib/jvm/|/usr/libexec/java_home", folder + "/nothing/");
        // On the path is a java of this name, which is no JDK 25 either.
        program("java", "#!/bin/sh\necho '    java.home = " + jdk("21.0.2") + "' >&2\n");
        var result = mvnw("sh", "3.9.0", jdk("17.0.15").toString());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("A JDK 25 or newer is needed")
                .contains("JAVA_HOME (" + folder.resolve("old jdk") + ")")
                .contains("PATH")
                .contains("SDKMAN");
    }

    /** What the Maven of that version prints when it was called as {@link #mvnw} asks. */
    private String told(String version) {
        return version + " in " + project + " on " + JDK + ":\n<-q><two words>";
    }

    private Result mvnw(String shell, String installedMaven, String javaHome) throws Exception {
        program("mvn", TELL.formatted(installedMaven));
        var builder = new ProcessBuilder(shell, project.resolve("mvnw").toString(), "-q", "two words")
                .directory(Files.createDirectories(folder.resolve("elsewhere")).toFile())
                .redirectError(folder.resolve("err").toFile());
        var environment = builder.environment();
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("JAVA_HOME", javaHome);
        environment.put("ARCHIVE", archive.toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("the cache").toString());
        environment.put("SDKMAN_DIR", folder.resolve("no sdkman").toString());
        var process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(folder.resolve("err")));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String version) throws IOException {
        Path home = folder.resolve("old jdk");
        Path javac = Files.createDirectories(home.resolve("bin")).resolve("javac");
        Files.writeString(javac, "");
        Files.setPosixFilePermissions(javac, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void edit(String file, String pattern, String replacement) throws IOException {
        String text = Files.readString(project.resolve(file));
        Files.writeString(project.resolve(file), text.replaceAll(pattern, replacement));
    }

    private Stream<String> cache() throws IOException {
        Path cache = folder.resolve("the cache/aunsight-token-portal");
        if (!Files.exists(cache)) {
            return Stream.empty();
        }
        try (var files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
