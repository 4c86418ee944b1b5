using CsCheck;
using SecureWeb.Sessions;

namespace SecureWeb.Tests.Sessions;

public sealed class SessionDataTests
{
    private static readonly Gen<SessionData> AnyData = Gen.Select(
        Gen.Dictionary(Gen.String.AlphaNumeric, Gen.Byte.Array[0, 50])[0, 8],
        Gen.Dictionary(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric)[0, 4]).Select((v, t) => new SessionData(v, t));

    [Fact]
    public void Encode_ThenDecode_IsTheSame() => AnyData.Sample(data =>
    {
        Assert.True(SessionData.TryDecode(data.Encode(), out var decoded));
        Assert.Equal(data.Values.OrderBy(p => p.Key, StringComparer.Ordinal), decoded.Values.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.Equal(data.Tickets.OrderBy(p => p.Key, StringComparer.Ordinal), decoded.Tickets.OrderBy(p => p.Key, StringComparer.Ordinal));
    });

    [Fact]
    public void TryDecode_AnyBytes_NeverThrows() =>
        Gen.Byte.Array[0, 60].Sample(bytes => { _ = SessionData.TryDecode([1, .. bytes], out _); }, iter: 20_000);

    [Fact]
    public void TryDecode_CutOrLengthened_IsRefused() => Gen.Select(AnyData, Gen.Int[1, 5]).Sample((data, n) =>
    {
        var bytes = data.Encode();

        Assert.False(SessionData.TryDecode(bytes.AsSpan(0, Math.Max(0, bytes.Length - n)), out _));
        Assert.False(SessionData.TryDecode([.. bytes, 0], out _));
    });

    [Fact]
    public void Changes_OnDisjointKeys_CommuteWhateverTheOrder() => AnyData.Sample(data =>
    {
        var first = new SessionChanges();
        first.Set("first", [1]);
        var second = new SessionChanges();
        second.Set("second", [2]);
        second.SetTicket("ticket", "t");

        var one = second.ApplyTo(first.ApplyTo(data)).Encode().Order();
        var two = first.ApplyTo(second.ApplyTo(data)).Encode().Order();

        Assert.Equal(one, two);
    });

    [Fact]
    public void ClearValues_KeepsTicketsAndLaterWrites()
    {
        var data = new SessionData(new() { ["a"] = [1] }, new() { ["auth"] = "ticket" });
        var changes = new SessionChanges();
        changes.Set("b", [2]);
        changes.ClearValues();
        changes.Set("c", [3]);

        var merged = changes.ApplyTo(data);

        Assert.Equal("c", Assert.Single(merged.Values).Key);
        Assert.Equal("ticket", Assert.Single(merged.Tickets).Value);
        Assert.Null(changes.Value(data, "a"));
    }

    [Fact]
    public void ClearAll_ForgetsTicketsToo()
    {
        var data = new SessionData(new() { ["a"] = [1] }, new() { ["auth"] = "ticket" });
        var changes = new SessionChanges();
        changes.SetTicket("early", "x");
        changes.ClearAll();

        Assert.Empty(changes.ApplyTo(data).Tickets);
        Assert.Empty(changes.ApplyTo(data).Values);
        Assert.Null(changes.Ticket(data, "auth"));
    }
}
