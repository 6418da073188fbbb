package wetread.gateway;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The gateway's endpoints for batches. Each makes one request: none retries, none turns a status into an exception.
 * {@link Connections} makes the clients.
 * Source: OpenAI, API reference, Files and Batch.
 */
@RegisterRestClient
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public interface BatchEndpoints {
    /** Parts of a multipart body. A line of requests begins with a brace, so that none can be taken for it. */
    String BOUNDARY = "wetread-batch-5f3a9c";

    /** Stores a file. */
    @POST
    @Path("files")
    @Consumes("multipart/form-data; boundary=" + BOUNDARY)
    Uni<Response> store(@HeaderParam("Content-Length") long length, InputStream body);

    /** A file's content. */
    @GET
    @Path("files/{id}/content")
    @Produces(MediaType.WILDCARD)
    Uni<Response> content(@PathParam("id") String id);

    /** Deletes a file. */
    @DELETE
    @Path("files/{id}")
    Uni<Response> delete(@PathParam("id") String id);

    /** Begins a batch. */
    @POST
    @Path("batches")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> create(String body);

    /** How far a batch is. */
    @GET
    @Path("batches/{id}")
    Uni<Response> batch(@PathParam("id") String id);

    /** Ends a batch before its time. What it has answered by then is given, and paid for. */
    @POST
    @Path("batches/{id}/cancel")
    Uni<Response> cancel(@PathParam("id") String id);

    /** The batches of the account, newest first. */
    @GET
    @Path("batches")
    Uni<Response> list(@QueryParam("limit") int limit,
            @QueryParam("after") String after);
}
