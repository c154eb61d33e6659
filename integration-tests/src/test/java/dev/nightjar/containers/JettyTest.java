package dev.nightjar.containers;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.ServerConnector;

class JettyTest extends ServletContainerContract {
    @Override
    Server start(List<Filter> filters, Map<String, Servlet> servlets) throws Exception {
        org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server();
        ServerConnector connector = new ServerConnector(jetty, 1, 1);
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        for (Filter filter : filters) {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/*", DISPATCHES);
        }
        servlets.forEach((pattern, servlet) -> {
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            context.addServlet(holder, pattern);
        });
        jetty.setHandler(context);
        jetty.start();
        return new Server(connector.getLocalPort(), () -> {
            try {
                jetty.stop();
            } catch (Exception stuck) {
                throw new IllegalStateException(stuck);
            }
        });
    }
}
