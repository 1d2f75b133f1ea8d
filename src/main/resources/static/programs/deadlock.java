class Account {
    int balance = 10;
}

final Account mine = new Account();
final Account yours = new Account();

void move(Account from, Account to) {
    synchronized (from) {
        synchronized (to) {
            from.balance--;
            to.balance++;
        }
    }
}

void main() throws Exception {
    Thread a = new Thread(() -> move(mine, yours), "a");
    Thread b = new Thread(() -> move(yours, mine), "b");
    a.start();
    b.start();
    a.join();
    b.join();
    IO.println(mine.balance + yours.balance);
}
