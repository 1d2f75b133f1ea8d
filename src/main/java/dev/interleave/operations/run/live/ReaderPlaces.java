package dev.interleave.operations.run.live;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

import org.springframework.stereotype.Component;

/**
 * Gives back the place of somebody who watches a run when the request is over.
 *
 * <p>Thread-safe.
 */
@Component
class ReaderPlaces implements ServletRequestListener {

    /*
     * The place is taken before the answer begins, because the answer may be that there is none. The body gives it back, but a
     * body that is refused a thread, or whose client is gone first, is never written. The web server ends every request,
     * and says so: at its end if it is answered at once, otherwise when the answer is complete, however it came to that.
     */
    private static final String READER = ReaderPlaces.class.getName() + ".reader";

    /** Has a reader keep its place no longer than a request. */
    static void untilEnd(ServletRequest request, LiveReader reader) {
        request.setAttribute(READER, reader);
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        if (event.getServletRequest().getAttribute(READER) instanceof LiveReader reader) {
            reader.close();
        }
    }
}
