package dev.nightjar.core.context;
/** stub, written by the context room. */
public final class RequestScope {
    public static RequestScope current() { return new RequestScope(); }
    public RequestContext context() { return RequestContext.NONE; }
}
