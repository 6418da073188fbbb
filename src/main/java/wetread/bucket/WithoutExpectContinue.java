package wetread.bucket;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends uploads without {@code Expect: 100-continue}. With that header the JDK's client fails on a kept-alive
 * connection that the server has closed meanwhile, and the SDK does not retry this failure. A function that was frozen
 * between two events meets such connections often. Reports are small: asking before sending saves nothing.
 */
public final class WithoutExpectContinue implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
}
