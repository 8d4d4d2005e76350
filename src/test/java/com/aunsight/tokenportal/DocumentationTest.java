package com.aunsight.tokenportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written beside the code, against the code. */
class DocumentationTest {
    private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| `.*?\\|");
    private static final Pattern QUOTED = Pattern.compile("`([a-z.-]+)`");
    private static final Pattern READ_BY_CODE =
            Pattern.compile("(?:name = |[vV]alue\\((?:\\w+, )?)\"(portal\\.[a-z.-]+)\"");
    private static final Pattern DEFAULT = Pattern.compile("(?m)^(portal\\.[a-z.-]+)=");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:PORTAL|QUARKUS)_[A-Z_]+");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void theReadmeNamesEveryPropertyOfThePortalAndNoOther() {
        var inCode = new TreeSet<String>();
        files(Path.of("src/main/java"), ".java").forEach(file -> inCode.addAll(all(READ_BY_CODE, read(file))));
        inCode.addAll(all(DEFAULT, read(Path.of("src/main/resources/application.properties"))));

        var documented = properties().filter(name -> name.startsWith("portal.")).collect(Collectors.toSet());

        assertThat(documented).containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void theDeploymentSetsOnlyWhatTheReadmeNames() {
        var known = properties()
                .map(name -> name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .flatMap(variable -> Stream.of(variable, variable + "_FILE"))
                .collect(Collectors.toCollection(TreeSet::new));
        known.add("QUARKUS_LOG_CONSOLE_JSON_ENABLED");

        var set = new TreeSet<>(all(VARIABLE, read(Path.of("docker-compose.yml"))));
        set.addAll(all(VARIABLE, read(Path.of("src/main/docker/Dockerfile"))));
        files(Path.of("deploy"), ".yaml").forEach(file -> set.addAll(all(VARIABLE, read(file))));

        assertThat(known).containsAll(set);
        assertThat(set).contains("PORTAL_URL", "QUARKUS_DATASOURCE_PASSWORD_FILE");
    }

    @Test
    void linksLeadToFilesThatExist() {
        var documents = Stream.of(
                        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                .map(Path::of),
                        files(Path.of("docs"), ".md"),
                        files(Path.of("deploy"), ".md"))
                .flatMap(paths -> paths)
                .toList();
        for (Path document : documents) {
            assertThat(all(LINK, read(document)))
                    .as(document.toString())
                    .allSatisfy(
                            link -> assertThat(document.resolveSibling(link)).exists());
        }
    }

    /** The names in the first column of the README's table of the configuration. */
    private static Stream<String> properties() {
        return all(TABLE_ROW, read(Path.of("README.md"))).stream().flatMap(row -> all(QUOTED, row).stream());
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(DocumentationTest::match)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String match(MatchResult result) {
        return result.groupCount() == 0 ? result.group() : result.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
