using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SecureWeb.Diagnostics;
using SecureWeb.Internal;

namespace SecureWeb.Cookies;

/// <summary>Looks at every cookie of a response, and mends or reports it.</summary>
internal sealed class CookieGuard
{
    private const int LoggedCookies = 100;
    private const string ScriptHint = " If a script of the page reads it, name it in SecureWeb:Cookies:ScriptReadable or with "
        + "[AllowScriptCookie].";

    private readonly CookieRules _rules;
    private readonly TimeProvider _time;
    private readonly ILogger<CookieGuard> _logger;
    private readonly Counter<long> _flawed;
    private readonly OncePerText _logged = new(LoggedCookies);
    private readonly int _maxPerResponse;
    private readonly bool _mends;

    public CookieGuard(CookieRules rules, IOptions<ResponseCookieOptions> options, TimeProvider time, SecureWebMeter meter,
        ILogger<CookieGuard> logger)
    {
        _rules = rules;
        _time = time;
        _logger = logger;
        _maxPerResponse = options.Value.MaxPerResponse;
        _mends = options.Value.Mode == CookieCheckMode.Mend;
        _flawed = meter.Meter.CreateCounter<long>(
            "secureweb.cookies.flawed", "{cookie}", "Cookies of the application that lacked protection.");
    }

    /// <summary>Call when nobody adds cookies any more.</summary>
    public void Check(HttpContext context)
    {
        var headers = context.Response.Headers;
        var cookies = headers.SetCookie;
        if (cookies.Count == 0)
        {
            return;
        }

        var now = _time.GetUtcNow();
        string?[]? mended = null;
        for (var i = 0; i < cookies.Count; i++)
        {
            var text = cookies[i] ?? "";
            var cookie = SetCookieText.Parse(text);
            var isForScripts = !cookie.IsHttpOnly && IsForScripts(context, cookie.Name);
            var flaws = CookieRules.Evaluate(cookie, context.Request.IsHttps, isForScripts, now);
            if (flaws == CookieFlaws.None)
            {
                continue;
            }

            Report(context, cookie.Name.ToString(), flaws);
            if (_mends && (flaws & CookieFlaws.Mendable) != CookieFlaws.None)
            {
                mended ??= cookies.ToArray();
                mended[i] = CookieRules.Mend(text, flaws);
            }
        }

        if (mended is not null)
        {
            headers.SetCookie = new StringValues([.. mended.OfType<string>()]);
        }

        if (cookies.Count > _maxPerResponse && _logged.IsFirst($"; {context.GetEndpoint()?.DisplayName}"))
        {
            Log.TooManyCookies(_logger, cookies.Count, context.GetEndpoint()?.DisplayName);
        }
    }

    private bool IsForScripts(HttpContext context, ReadOnlySpan<char> name)
    {
        if (_rules.IsForScripts(name))
        {
            return true;
        }

        foreach (var allowed in context.GetEndpoint()?.Metadata.GetOrderedMetadata<IScriptCookieMetadata>() ?? [])
        {
            if (name.Equals(allowed.CookieName, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private void Report(HttpContext context, string name, CookieFlaws flaws)
    {
        foreach (var flaw in CookieFlawNames.All)
        {
            if (flaws.HasFlag(flaw))
            {
                _flawed.Add(1, new("flaw", CookieFlawNames.Code(flaw)),
                    new("action", _mends && CookieFlaws.Mendable.HasFlag(flaw) ? "mended" : "reported"));
            }
        }

        if (!_logged.IsFirst($"{name};{flaws}"))
        {
            return;
        }

        var endpoint = context.GetEndpoint()?.DisplayName;
        var codes = CookieFlawNames.Describe(flaws);
        if (_mends && (flaws & ~CookieFlaws.Mendable) == CookieFlaws.None && flaws != CookieFlaws.Broken)
        {
            Log.CookieMended(_logger, LogText.Escape(name), codes,
                flaws.HasFlag(CookieFlaws.NotHttpOnly) ? ScriptHint : "", endpoint);
        }
        else
        {
            Log.CookieFlawed(_logger, LogText.Escape(name), codes, endpoint);
        }
    }
}
