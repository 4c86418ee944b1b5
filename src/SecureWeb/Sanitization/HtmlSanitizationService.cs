using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using SecureWeb.Diagnostics;
using SecureWeb.Sanitization.Engine;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization;

internal sealed class HtmlSanitizationService : IHtmlSanitizationService, IDisposable
{
    private const int LargeInput = 65_536;

    private readonly FrozenDictionary<string, CompiledPolicy> _policies;
    private readonly HtmlPolicySet _set;
    private readonly SanitizationMetrics _metrics;
    private readonly SemaphoreSlim _large;

    public HtmlSanitizationService(
        HtmlPolicySet set, IOptions<HtmlSanitizationOptions> options, SanitizationMetrics metrics)
    {
        _set = set;
        _metrics = metrics;
        _policies = set.All.ToFrozenDictionary(p => p.Name, p => new CompiledPolicy(p), StringComparer.Ordinal);
        _large = new SemaphoreSlim(options.Value.MaxConcurrentLargeInputs);
    }

    public SafeHtml Sanitize(string? html, string policy = HtmlPolicies.Text) => Sanitize(html, policy, out _);

    public SafeHtml Sanitize(string? html, string policy, out HtmlRemovals removals)
    {
        removals = default;
        var compiled = Get(policy);
        if (string.IsNullOrEmpty(html))
        {
            return new SafeHtml(string.Empty, policy);
        }

        if (TryFast(compiled, html, out var result))
        {
            return new SafeHtml(result, policy);
        }

        var isLarge = html.Length > LargeInput;
        if (isLarge)
        {
            _large.Wait();
        }

        try
        {
            return Slow(compiled, html, out removals);
        }
        finally
        {
            if (isLarge)
            {
                _large.Release();
            }
        }
    }

    public async ValueTask<SafeHtml> SanitizeAsync(
        string? html, string policy = HtmlPolicies.Text, CancellationToken cancellationToken = default)
    {
        if (html is null || html.Length <= LargeInput)
        {
            return Sanitize(html, policy, out _);
        }

        var compiled = Get(policy);
        if (TryFast(compiled, html, out var result))
        {
            return new SafeHtml(result, policy);
        }

        await _large.WaitAsync(cancellationToken);
        try
        {
            return Slow(compiled, html, out _);
        }
        finally
        {
            _large.Release();
        }
    }

    public void Dispose() => _large.Dispose();

    private CompiledPolicy Get(string policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return _policies.TryGetValue(policy, out var compiled) ? compiled : throw new ArgumentException(
            $"There is no HTML policy '{policy}'. {_set.Known}", nameof(policy));
    }

    private bool TryFast(CompiledPolicy policy, string html, out string result)
    {
        try
        {
            return policy.TryFast(html, out result);
        }
        catch (HtmlSanitizationLimitException e)
        {
            _metrics.Refused(e);
            throw;
        }
    }

    private SafeHtml Slow(CompiledPolicy policy, string html, out HtmlRemovals removals)
    {
        using var span = SecureWebActivity.Start("secureweb.sanitization.parse");
        try
        {
            var result = policy.Slow(html, out removals);
            _metrics.Parsed(policy.Policy.Name, removals);
            return new SafeHtml(result, policy.Policy.Name);
        }
        catch (HtmlSanitizationLimitException e)
        {
            _metrics.Refused(e);
            throw;
        }
    }
}
