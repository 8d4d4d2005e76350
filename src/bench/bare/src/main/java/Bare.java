import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;

/** Answers the question of RFC 7662 out of a hash map, on the event loop: no authentication, no database, nothing counted. */
@Path("/oauth2/introspect")
public class Bare {
    private static final String DEAD = "{\"active\":false}";

    private final Map<String, String> answers = new HashMap<>();

    /**
     * @param tokens file with a token on each line
     * @param length of each answer, in bytes
     */
    Bare(
            @ConfigProperty(name = "bare.tokens") java.nio.file.Path tokens,
            @ConfigProperty(name = "bare.length") int length)
            throws IOException {
        String answer = "{\"active\":true,\"padding\":\"" + "x".repeat(Math.max(0, length - 27)) + "\"}";
        try (var lines = Files.lines(tokens)) {
            lines.forEach(token -> answers.put(token, answer));
        }
    }

    @POST
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    public String introspect(@RestForm String token) {
        return answers.getOrDefault(token, DEAD);
    }
}
