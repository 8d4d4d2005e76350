package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.seal.Proof;
import com.aunsight.tokenportal.audit.seal.ProofCheck;
import com.aunsight.tokenportal.audit.seal.StoredPerson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export in JSON Lines with nothing but the log's public key: each line's proof, and that the line tells what was proved and
 * nothing else. That no line was left out it can tell only of an export of everything.
 */
public final class ExportVerification {
    private static final int LISTED = 1_000;
    /** What was written while the export began has no seal yet. */
    private static final Duration TOO_NEW = Duration.ofMinutes(1);

    private final ProofCheck proofs;
    private final List<String> faults = new ArrayList<>();
    private final BitSet indexes = new BitSet();
    private final List<Unproven> unproven = new ArrayList<>();
    private long lines;
    private long faultCount;
    private Instant newest = Instant.MIN;

    private ExportVerification(ProofCheck proofs) {
        this.proofs = proofs;
    }

    private record Unproven(long line, UUID event, Instant at) {}

    /**
     * What was found.
     *
     * @param proven events whose proof holds
     * @param unproven events that were too new for one
     * @param sizes of the checkpoints by which they are proved
     * @param whole whether these are all events of the only checkpoint
     * @param faults the first of them
     * @param faultCount all of them
     */
    public record Report(
            long lines,
            long proven,
            long unproven,
            List<Long> sizes,
            boolean whole,
            List<String> faults,
            long faultCount) {
        public boolean sound() {
            return faultCount == 0;
        }
    }

    /**
     * Reads an export to its end, with constant memory.
     *
     * @param key public key of the log, as text (PEM or a verifier key)
     * @throws IllegalArgumentException when the key cannot be read
     */
    public static Report run(Reader export, String key) throws IOException {
        var verification = new ExportVerification(new ProofCheck(key));
        var reader = new BufferedReader(export);
        var line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                verification.line(line.toString());
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
        if (!line.isEmpty()) {
            verification.line(line.toString());
            verification.fault("the last line has no end: the file may be cut off");
        }
        return verification.report();
    }

    private Report report() {
        for (Unproven event : unproven) {
            if (event.at().isBefore(newest.equals(Instant.MIN) ? Instant.MAX : newest.minus(TOO_NEW))) {
                fault("line %d: event %s of %s has no proof".formatted(event.line(), event.event(), event.at()));
            }
        }
        if (proofs.origins().size() > 1) {
            fault("the proofs are of several logs: " + proofs.origins());
        }
        var sizes = proofs.sizes();
        int proven = indexes.cardinality();
        return new Report(
                lines,
                proven,
                unproven.size(),
                sizes,
                sizes.size() == 1 && sizes.getFirst() == proven,
                List.copyOf(faults),
                faultCount);
    }

    private void fault(String fault) {
        faultCount++;
        if (faults.size() < LISTED) {
            faults.add(fault);
        }
    }

    private void line(String text) {
        lines++;
        try {
            var line = ProvenEvent.JSON.readTree(text);
            if (!line.isObject() || !line.has("proof") || !line.toString().equals(text)) {
                fault("line %d: altered: it is written in another way than an export is".formatted(lines));
                return;
            }
            UUID id = UUID.fromString(line.path("id").asText());
            Instant at = Instant.parse(line.path("at").asText());
            newest = at.isAfter(newest) ? at : newest;
            if (line.path("proof").isNull()) {
                unproven.add(new Unproven(lines, id, at));
            } else {
                fault(line, ProvenEvent.JSON.treeToValue(line.path("proof"), Proof.class))
                        .ifPresent(fault -> fault("line %d: event %s of %s: %s".formatted(lines, id, at, fault)));
            }
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            fault("line %d: altered: it is no event of an export (%s)"
                    .formatted(
                            lines,
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
    }

    private Optional<String> fault(JsonNode line, Proof proof) {
        var fault = proofs.fault(proof);
        if (fault.isPresent()) {
            return fault;
        }
        if (indexes.get(Math.toIntExact(proof.index()))) {
            return Optional.of("added: leaf %d was there before".formatted(proof.index()));
        }
        indexes.set((int) proof.index());
        try {
            var leaf = ProvenEvent.JSON.readTree(proof.leaf());
            if (!proves(leaf, "actor_digest", proof.actor()) || !proves(leaf, "subject_digest", proof.subject())) {
                return Optional.of("altered: personal facts");
            }
            var rebuilt = ProvenEvent.of(proof);
            // Through text, so that numbers are of the same types.
            return ProvenEvent.JSON
                            .readTree(ProvenEvent.JSON.writeValueAsBytes(rebuilt))
                            .equals(line)
                    ? Optional.empty()
                    : Optional.of("altered: the line tells something else than its proof proves");
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.of("altered: the proved event cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Without facts they were erased: then nothing is told of them. */
    private static boolean proves(JsonNode leaf, String digest, @Nullable StoredPerson person) {
        var sealed = ProvenEvent.text(leaf, digest);
        return person == null || HexFormat.of().formatHex(person.digest()).equals(sealed);
    }
}
