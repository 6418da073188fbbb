package wetread.gateway;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The gateway's one endpoint. Makes one request: it never retries and never turns a status into an exception. */
@RegisterRestClient(configKey = "gateway")
@RegisterProvider(ChatRequestWriter.class)
@Path("/chat/completions")
public interface ChatCompletions {
    /** @param authorization {@code Bearer} and the key */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Response> create(@HeaderParam("Authorization") String authorization, ChatRequest request);
}
