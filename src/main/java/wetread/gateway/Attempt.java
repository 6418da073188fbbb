package wetread.gateway;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One request to the gateway.
 *
 * @param model the model that was asked
 * @param status an HTTP status as a number, or {@code timeout}, {@code connection} or {@code unreadable}
 * @param latencyMs milliseconds from request to answer or failure
 * @param waitMs milliseconds waited before the request
 */
@RegisterForReflection
public record Attempt(String model, String status, long latencyMs, long waitMs) {
}
