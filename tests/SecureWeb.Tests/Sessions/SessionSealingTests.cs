using CsCheck;
using SecureWeb.Sessions;
using SecureWeb.Sessions.Stores;

namespace SecureWeb.Tests.Sessions;

public sealed class SessionSealingTests
{
    [Fact]
    public void Payload_SealedThenOpened_IsTheSame() => Gen.Byte.Array[0, 2000].Sample(data =>
    {
        var token = SessionToken.Create();
        var record = Sealed(token, data);

        Assert.Equal(data, SessionSealing.OpenPayload(token, record));
        Assert.Equal(data, SessionSealing.OpenPayload(token.Next(), record));
    });

    [Fact]
    public void Payload_AnyBitFlipped_DoesNotOpen() => Gen.Int[0, (128 * 8) - 1].Sample(bit =>
    {
        var token = SessionToken.Create();
        var record = Sealed(token, new byte[100]);
        var payload = record.Payload.ToArray();
        payload[bit / 8] ^= (byte)(1 << (bit % 8));

        Assert.Null(SessionSealing.OpenPayload(token, record with { Payload = payload }));
    });

    [Fact]
    public void Payload_OtherSessionVersionOrKey_DoesNotOpen()
    {
        var token = SessionToken.Create();
        var record = Sealed(token, [1, 2, 3]);

        Assert.Null(SessionSealing.OpenPayload(SessionToken.Create(), record));
        Assert.Null(SessionSealing.OpenPayload(token, record with { Version = 2 }));
        Assert.Null(SessionSealing.OpenPayload(token, record with { Key = SessionKeys.KeyOf(SessionToken.Create()) }));
        Assert.Null(SessionSealing.OpenPayload(token, record with { Payload = default }));
        Assert.Null(SessionSealing.OpenPayload(token, record with { Payload = record.Payload[..20] }));
    }

    [Fact]
    public void Successor_OpensWithThePredecessorOnly()
    {
        var present = SessionToken.Create();
        var next = present.Next();
        var record = TestRecords.Of(next) with
        {
            Successor = SessionSealing.SealSuccessor(present, SessionKeys.KeyOf(present), next),
        };

        Assert.True(SessionSealing.TryOpenSuccessor(present, record, out var opened));
        Assert.Equal(next.ToCookieValue(), opened.ToCookieValue());
        Assert.False(SessionSealing.TryOpenSuccessor(next, record, out _));
        Assert.False(SessionSealing.TryOpenSuccessor(present, record with { Generation = 2 }, out _));
        Assert.False(SessionSealing.TryOpenSuccessor(present, record with { Successor = default }, out _));
    }

    private static SessionRecord Sealed(in SessionToken token, byte[] data) => TestRecords.Of(token) with
    {
        Payload = SessionSealing.SealPayload(token, SessionKeys.KeyOf(token), version: 1, data),
    };
}
