package wetread.bucket;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends uploads without {@code Expect: 100-continue}. With it the JDK's client fails on a kept-alive connection that the
 * server has closed in the meantime, in a way that the SDK does not retry; a function that was frozen between two events
 * meets that often. Reports are small: nothing is won by asking first.
 */
public final class WithoutExpectContinue implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
}
