final List<String> names = new ArrayList<>();

void main() throws Exception {
    Thread a = new Thread(() -> names.add("Ann"));
    Thread b = new Thread(() -> names.add("Bob"));
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(names);
}
