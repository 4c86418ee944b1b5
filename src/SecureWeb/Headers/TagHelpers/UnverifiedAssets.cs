using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SecureWeb.Internal;

namespace SecureWeb.Headers.TagHelpers;

/// <summary>Says once for each script or stylesheet of another origin that nothing verifies it.</summary>
internal sealed class UnverifiedAssets(ILogger<UnverifiedAssets> logger)
{
    // An address may be made up by the page for each request.
    private const int MaxSaid = 50;

    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);

    public void Report(string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        var asset = end < 0 ? address : address[..end];
        if (!_said.ContainsKey(asset) && _said.Count < MaxSaid && _said.TryAdd(asset, true))
        {
            Log.UnverifiedAsset(logger, LogText.Escape(asset));
        }
    }
}
