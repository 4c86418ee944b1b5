using System.Collections.Concurrent;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using SecureWeb.Headers;
using SecureWeb.Headers.Csp;
using SecureWeb.Http;
using SecureWeb.Internal;

namespace SecureWeb.Tests.Headers;

public sealed class CspNonceTests
{
    [Fact]
    public async Task Next_ManyThreads_AllDifferentAndWellFormed()
    {
        var seen = new ConcurrentDictionary<string, byte>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                var nonce = CspNonceGenerator.Next();
                Assert.Equal(CspNonceGenerator.Length, nonce.Length);
                Assert.True(nonce.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
                Assert.True(seen.TryAdd(nonce, 0));
            }
        })));

        Assert.Equal(20_000, seen.Count);
    }

    [Fact]
    public void Next_EveryBitPosition_Varies()
    {
        var ones = new int[144];
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(CspNonceGenerator.Next());
            for (var bit = 0; bit < 144; bit++)
            {
                ones[bit] += (bytes[bit / 8] >> (bit % 8)) & 1;
            }
        }

        // Half of 2 000 with a deviation of 22: ten deviations is never seen by chance.
        Assert.All(ones, count => Assert.InRange(count, 780, 1_220));
    }

    [Fact]
    public void GetCspNonce_SameRequest_IsTheSame_OtherRequestIsNot()
    {
        var first = new DefaultHttpContext();
        var second = new DefaultHttpContext();

        Assert.Equal(first.GetCspNonce(), first.GetCspNonce());
        Assert.NotEqual(first.GetCspNonce(), second.GetCspNonce());
    }

    [Fact]
    public void GetCspNonce_AfterTheResponseStarted_Throws()
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseFeature>(new StartedResponse());

        var exception = Assert.Throws<InvalidOperationException>(() => context.GetCspNonce());

        Assert.Contains("before the first flush", exception.Message, StringComparison.Ordinal);
        Assert.False(context.Features.GetRequiredFeature<ICspNonceFeature>().IsUsed);
    }

    [Theory]
    [InlineData(null, "no-store, max-age=0")]
    [InlineData("public, max-age=600", "no-store, max-age=0")]
    [InlineData("no-cache", "no-store, max-age=0")]
    [InlineData("private, max-age=60", "private, max-age=60")]
    [InlineData("no-cache, no-store", "no-cache, no-store")]
    public void GetCspNonce_SharedCaching_IsTurnedOff(string? before, string after)
    {
        var context = new DefaultHttpContext();
        context.Response.Headers.CacheControl = before;
        var cache = new OutputCacheContext { HttpContext = context, AllowCacheStorage = true };
        context.Features.Set<IOutputCacheFeature>(new OutputCacheFeature(cache));

        context.GetCspNonce();

        Assert.Equal(after, context.Response.Headers.CacheControl);
        Assert.False(cache.AllowCacheStorage);
    }

    [Fact]
    public void Template_AnyText_EqualsReplacement()
        => Gen.Select(Gen.String[Gen.Char['a', 'z'], 0, 20].List[0, 5], Gen.String[Gen.Char['0', '9'], 1, 30])
            .Sample((pieces, nonce) =>
            {
                var text = string.Join(NonceTemplate.Gap, pieces);
                Assert.Equal(text.Replace("\0", nonce, StringComparison.Ordinal), new NonceTemplate(text).Create(nonce));
            });

    private sealed class OutputCacheFeature(OutputCacheContext context) : IOutputCacheFeature
    {
        public OutputCacheContext Context => context;
    }

    private sealed class StartedResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
