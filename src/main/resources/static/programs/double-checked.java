volatile Object instance;
int made;

Object get() {
    if (instance == null) {
        synchronized (this) {
            if (instance == null) {
                made++;
                instance = new Object();
            }
        }
    }
    return instance;
}

void main() throws Exception {
    Thread a = new Thread(this::get), b = new Thread(this::get);
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(made + " made");
}
