package wetread.gateway;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * What is asked of a gateway, in the paths of OpenAI's API. Makes one request: it never retries and never turns a
 * status into an exception. {@link Connections} makes the clients.
 */
@RegisterRestClient
@Path("/")
public interface ChatCompletions {
    /**
     * Sends one question.
     *
     * @param length the body's length in bytes: some gateways accept no chunked requests
     * @param body a {@link ChatRequest} as JSON
     */
    @POST
    @Path("chat/completions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Response> create(@HeaderParam("Content-Length") long length, InputStream body);

    /** Lists the models that the endpoint offers. */
    @GET
    @Path("models")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Response> models();
}
