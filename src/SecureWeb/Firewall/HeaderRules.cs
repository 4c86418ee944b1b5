using System.Buffers;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SecureWeb.Firewall;

/// <summary>Rules H3 to H7, H9 and M2 on the headers of a request. Pure; allocates nothing for ordinary
/// headers.</summary>
/// <param name="isDecompressionOn">Whether the application decompresses request bodies.</param>
internal sealed class HeaderRules(bool isDecompressionOn)
{
    private const int LargestKeptBuffer = 256;

    private static readonly SearchValues<char> OrdinaryName = SearchValues.Create(
        "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> Control = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c != '\t')) + '\u007F');

    private static readonly FrozenSet<string> Singletons = new[]
    {
        "Authorization", "Content-Length", "Content-Type", "Expect", "If-Modified-Since", "If-Range",
        "If-Unmodified-Since", "Origin", "Range", "Referer", "Transfer-Encoding", "User-Agent",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // The interface has no enumerator without a box, so the headers are copied into a buffer of this thread.
    [ThreadStatic]
    private static KeyValuePair<string, StringValues>[]? _buffer;

    public RuleSet Evaluate(HttpRequest request, string rawTarget)
    {
        var headers = request.Headers;
        var broken = EvaluateKnown(request, headers);
        var count = headers.Count;
        if (_buffer is not { } buffer || buffer.Length < count)
        {
            buffer = new KeyValuePair<string, StringValues>[Math.Max(count, 64)];
            _buffer = count <= LargestKeptBuffer ? buffer : null;
        }

        headers.CopyTo(buffer, 0);
        for (var i = 0; i < count; i++)
        {
            broken |= EvaluateOne(buffer[i].Key, buffer[i].Value, rawTarget);
        }

        // A cookie or a token must not outlive its request here.
        Array.Clear(buffer, 0, count);
        return broken;
    }

    private RuleSet EvaluateKnown(HttpRequest request, IHeaderDictionary headers)
    {
        var broken = RuleSet.None;
        var transferEncoding = headers.TransferEncoding;
        if (transferEncoding.Count > 0
            && (transferEncoding.Count > 1
                || !string.Equals(transferEncoding[0], "chunked", StringComparison.OrdinalIgnoreCase)
                || !HttpProtocol.IsHttp11(request.Protocol)))
        {
            broken |= FirewallRule.H6;
        }

        if ((headers.ContentLength > 0 || transferEncoding.Count > 0)
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
                || HttpMethods.IsOptions(request.Method)))
        {
            broken |= FirewallRule.M3;
        }

        if (!isDecompressionOn && headers.ContentEncoding is { Count: > 0 } encoding
            && !(encoding.Count == 1 && string.Equals(encoding[0], "identity", StringComparison.OrdinalIgnoreCase)))
        {
            broken |= FirewallRule.H9;
        }

        var expect = headers.Expect;
        if (expect.Count > 0 && !string.Equals(expect[0], "100-continue", StringComparison.OrdinalIgnoreCase))
        {
            broken |= FirewallRule.H7;
        }

        var range = headers.Range;
        return range.Count > 0 && !ByteRanges.AreReasonable(range[0]) ? broken | FirewallRule.H7 : broken;
    }

    private static RuleSet EvaluateOne(string name, in StringValues values, string rawTarget)
    {
        var broken = SteeringHeaders.Evaluate(name, values, rawTarget);
        if (name.AsSpan().ContainsAnyExcept(OrdinaryName))
        {
            broken |= EvaluateUnusualName(name);
        }

        if (values.Count == 1)
        {
            return values.ToString().AsSpan().ContainsAny(Control) ? broken | FirewallRule.H4 : broken;
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].AsSpan().ContainsAny(Control))
            {
                broken |= FirewallRule.H4;
            }
        }

        return values.Count > 1 && Singletons.Contains(name) ? broken | FirewallRule.H5 : broken;
    }

    private static RuleSet EvaluateUnusualName(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(Token))
        {
            return FirewallRule.H4;
        }

        return name.Contains('_') && SteeringHeaders.IsKnown(name.Replace('_', '-')) ? FirewallRule.H3 : RuleSet.None;
    }
}
