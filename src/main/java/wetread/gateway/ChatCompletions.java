package wetread.gateway;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The gateway's one endpoint. Makes one request: it never retries and never turns a status into an exception. */
@RegisterRestClient(configKey = "gateway")
@Path("/chat/completions")
public interface ChatCompletions {
    /**
     * Sends one request.
     *
     * @param authorization {@code Bearer} and the key
     * @param length the body's length in bytes: some gateways accept no chunked requests
     * @param body a {@link ChatRequest} as JSON
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Response> create(@HeaderParam("Authorization") String authorization, @HeaderParam("Content-Length") long length,
            InputStream body);
}
