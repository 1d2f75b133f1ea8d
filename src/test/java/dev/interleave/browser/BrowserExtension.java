package dev.interleave.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives each test a new page, in a browser that its class starts and ends, and looks at what the page did in the end.
 *
 * <p>All classes could share one; but then it would be there while others see to it that no process is left.
 */
class BrowserExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Chromium chromium = Chromium.find(System.getenv()).orElseThrow();
        Browser browser = classContext(context).getStore(NAMESPACE)
                .computeIfAbsent(Browser.class, _ -> Browser.start(chromium), Browser.class);
        // Asked for each time: another context may have listened in between, and this one was given another port then.
        int port = SpringExtension.getApplicationContext(context).getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class);
        context.getStore(NAMESPACE).put(Page.class, browser.newPage(port));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Page page = page(context);
        if (page == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            page.screenshot("FAILED-" + context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName());
            page.close();
        }
        else {
            page.closeInOrder();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return page(context);
    }

    private static ExtensionContext classContext(ExtensionContext context) {
        return context.getParent().orElseThrow();
    }

    private static Page page(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Page.class, Page.class);
    }
}
