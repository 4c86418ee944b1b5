using System.ComponentModel.DataAnnotations;
using SecureWeb.Errors.Problems;

namespace SecureWeb.Errors;

/// <summary>Options for error pages and problem details. Section <c>SecureWeb:Errors</c>.</summary>
public sealed class SecureErrorOptions
{
    /// <summary>Gets or sets the status of an answer to input that did not pass validation.</summary>
    /// <value>400 by default; 400 or 422.</value>
    public int ValidationStatusCode { get; set; } = 400;

    /// <summary>Gets or sets a value indicating whether error answers carry the id in the header
    /// <c>X-Error-Id</c> too.</summary>
    /// <value><see langword="false"/> by default; the body always carries it.</value>
    public bool SendErrorIdHeader { get; set; }

    /// <summary>Gets or sets a value indicating whether problem details carry the trace id.</summary>
    /// <value><see langword="false"/> by default. With <see cref="TrustIncomingTrace"/> the client chooses it.</value>
    public bool ExposeTraceId { get; set; }

    /// <summary>Gets or sets a value indicating whether a request goes on with the trace, the sampling decision and the
    /// baggage that its headers name.</summary>
    /// <value><see langword="false"/> by default: each request starts a trace of its own, linked to the one it named, and
    /// <c>traceparent</c>, <c>tracestate</c>, <c>baggage</c>, <c>Correlation-Context</c> and <c>Request-Id</c> are taken off
    /// the request. Set it to <see langword="true"/> in a service that only your own services call.</value>
    public bool TrustIncomingTrace { get; set; }

    /// <summary>Gets the addresses that stand for the application's codes: code to <c>type</c> of the problem details.</summary>
    /// <value>Empty by default: <c>about:blank</c>. An <c>https</c>, <c>http</c>, <c>urn</c> or <c>tag</c> address, or a path
    /// that begins with <c>/</c>.</value>
    public IDictionary<string, string> ProblemTypes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets a value indicating whether <c>title</c> of problem details is in the reader's language, as on
    /// the page.</summary>
    /// <value><see langword="false"/> by default: English, which programs and logs expect. RFC 9457, section 3.1.3,
    /// permits both.</value>
    public bool LocalizeProblems { get; set; }

    /// <summary>Gets or sets a value indicating whether the Development environment shows type, message and stack of an
    /// exception to a client on the same machine.</summary>
    /// <value><see langword="true"/> by default. Secrets in the message are masked. Outside Development nothing is
    /// ever shown.</value>
    public bool ShowDetailsInDevelopment { get; set; } = true;

    /// <summary>Gets or sets the page in your own layout that replaces the built-in one.</summary>
    /// <value><see langword="null"/> by default: the built-in page. A path relative to the content root. The file may
    /// use <c>{{status}}</c> <c>{{title}}</c> <c>{{message}}</c> <c>{{errorId}}</c> <c>{{homeUrl}}</c>
    /// <c>{{lang}}</c> and <c>{{dir}}</c>; at most 65,536 bytes. A script, an event handler, an address of another site or an unknown name stops the
    /// start.</value>
    public string? TemplateFile { get; set; }

    /// <summary>Gets or sets which error bodies the application writes itself are searched for stack frames, SQL
    /// errors, connection strings and keys; a hit is replaced by the generic body.</summary>
    /// <value><see cref="LeakGuardMode.ServerErrors"/> by default.</value>
    public LeakGuardMode LeakGuard { get; set; } = LeakGuardMode.ServerErrors;

    /// <summary>Gets or sets how much of such a body is held back and searched.</summary>
    /// <value>65,536 bytes by default; 1,024 to 1,048,576.</value>
    [Range(1024, 1_048_576)]
    public long LeakGuardBytes { get; set; } = 65_536;

    internal List<ExceptionMapping> Mappings { get; } = [];

    /// <summary>Answers one kind of exception with a status of its own. The first that fits wins, before the built-in
    /// table.</summary>
    /// <typeparam name="TException">The exception, with everything derived from it.</typeparam>
    /// <param name="statusCode">400 to 599.</param>
    /// <param name="code">The code for programs, as <see cref="ISafeHttpError.Code"/>; <see langword="null"/> for
    /// none.</param>
    /// <param name="predicate">Further conditions; <see langword="null"/> for none. One that throws counts as
    /// false.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is not an error status.</exception>
    /// <exception cref="ArgumentException">The code has other characters or is too long.</exception>
    public SecureErrorOptions MapException<TException>(
        int statusCode, string? code = null, Func<TException, bool>? predicate = null)
        where TException : Exception
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        if (code is not null && !ProblemCode.IsValid(code))
        {
            throw new ArgumentException($"'{code}' is not a code: use {ProblemCode.Grammar}.", nameof(code));
        }

        Mappings.Add(new(e => e is TException typed && (predicate is null || predicate(typed)), statusCode, code));
        return this;
    }
}

internal sealed record ExceptionMapping(Func<Exception, bool> Matches, int StatusCode, string? Code);
