package dev.nightjar.containers;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

class TomcatTest extends ServletContainerContract {
    @Override
    Server start(List<Filter> filters, Map<String, Servlet> servlets) throws Exception {
        Path base = Files.createTempDirectory("nightjar-tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", base.toString());
        for (Filter filter : filters) {
            FilterDef definition = new FilterDef();
            definition.setFilterName(filter.getClass().getName());
            definition.setFilter(filter);
            definition.setAsyncSupported("true");
            context.addFilterDef(definition);
            FilterMap mapping = new FilterMap();
            mapping.setFilterName(definition.getFilterName());
            mapping.addURLPattern("/*");
            DISPATCHES.forEach(type -> mapping.setDispatcher(type.name()));
            context.addFilterMap(mapping);
        }
        servlets.forEach((pattern, servlet) -> {
            Wrapper wrapper = Tomcat.addServlet(context, pattern, servlet);
            wrapper.setAsyncSupported(true);
            wrapper.addMapping(pattern);
        });
        tomcat.start();
        return new Server(tomcat.getConnector().getLocalPort(), () -> {
            try {
                tomcat.stop();
                tomcat.destroy();
            } catch (LifecycleException stuck) {
                throw new IllegalStateException(stuck);
            }
        });
    }
}
