using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Audit;
using SecureWeb.Errors.Problems;
using SecureWeb.Http;

namespace SecureWeb.Errors.Boundary;

/// <summary>The table from exception to status. The first row that fits wins.</summary>
/// <remarks><see cref="UnauthorizedAccessException"/>, <see cref="KeyNotFoundException"/> and the like stay 500: a
/// missing right on a file or a bug raises them, and 401 or 404 would hide the fault and mislead the client.</remarks>
internal sealed class ExceptionRules(IOptions<SecureErrorOptions> options)
{
    public const int ClientClosedRequest = StatusCodes.Status499ClientClosedRequest;

    private const int MaxDetailLength = 256;

    private readonly ExceptionMapping[] _mappings = [.. options.Value.Mappings];
    private readonly int _validationStatus = options.Value.ValidationStatusCode;

    /// <summary>The status that an exception stands for, whatever became of the request.</summary>
    public int StatusOf(Exception exception) => Classify(null, exception).Answer.StatusCode;

    public ExceptionVerdict Classify(HttpContext? context, Exception exception)
    {
        if (context is not null && context.RequestAborted.IsCancellationRequested && IsAbort(exception) && !HasTimedOut(context))
        {
            return new(ExceptionKind.ClientAborted, new(ClientClosedRequest), LogLevel.Debug);
        }

        foreach (var mapping in _mappings)
        {
            if (Matches(mapping, exception))
            {
                return Chosen(mapping.StatusCode, null, mapping.Code);
            }
        }

        return exception switch
        {
            BadHttpRequestException e => BadRequest(Math.Clamp(e.StatusCode, 400, 499)),
            AntiforgeryValidationException => new(ExceptionKind.Antiforgery, new(StatusCodes.Status400BadRequest),
                LogLevel.Debug) { Event = SecurityEventTypes.MaliciousCsrf, Reason = "antiforgery" },
            FluentValidation.ValidationException e => Validation(ValidationErrors.Of(e)),
            ValidationException e => Validation(ValidationErrors.Of(e)),
            ISafeHttpError e => Chosen(IsErrorStatus(e.StatusCode) ? e.StatusCode : 500, Cut(e.PublicMessage), e.Code),
            IRequestFault e => Fault(e),
            RegexMatchTimeoutException => new(ExceptionKind.Unhandled, new(500), LogLevel.Error)
            {
                Event = SecurityEventTypes.MaliciousExtraneous,
                Reason = "regex_timeout",
            },
            TimeoutException or OperationCanceledException { InnerException: TimeoutException } => Timeout(),
            OperationCanceledException when HasTimedOut(context) => Timeout(),
            _ => new(ExceptionKind.Unhandled, new(500), LogLevel.Error)
            {
                Event = SecurityEventTypes.ErrorUnhandled,
                Reason = "exception",
            },
        };
    }

    private static bool IsErrorStatus(int status) => status is >= 400 and <= 599;

    private static string? Cut(string? text) => text is { Length: > MaxDetailLength } ? text[..MaxDetailLength] : text;

    private static bool IsAbort(Exception exception)
        => exception is OperationCanceledException or IOException or ConnectionResetException or ConnectionAbortedException
            or BadHttpRequestException
            || exception.InnerException is OperationCanceledException or ConnectionResetException;

    /// <summary>The framework's request timeout cancels the same token as a client that leaves.</summary>
    private static bool HasTimedOut(HttpContext? context)
        => context?.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true };

    private static bool Matches(ExceptionMapping mapping, Exception exception)
    {
        try
        {
            return mapping.Matches(exception);
        }
#pragma warning disable CA1031 // A condition of the application that throws does not hold; the request has failed already.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static ExceptionVerdict BadRequest(int status) => status switch
    {
        408 => new(ExceptionKind.BadRequest, new(status), LogLevel.Information),
        413 or 431 => new(ExceptionKind.BadRequest, new(status), LogLevel.Information)
        {
            Event = SecurityEventTypes.InputValidationFail,
            Reason = "too_large",
        },
        _ => new(ExceptionKind.BadRequest, new(status), LogLevel.Debug)
        {
            Event = SecurityEventTypes.InputValidationFail,
            Reason = "malformed",
        },
    };

    // Too busy is no fault of the program: the part that refused has said so itself.
    private static ExceptionVerdict Fault(IRequestFault fault)
    {
        var verdict = fault.StatusCode == StatusCodes.Status503ServiceUnavailable
            ? new(ExceptionKind.Busy, new(fault.StatusCode), LogLevel.Information)
            : BadRequest(Math.Clamp(fault.StatusCode, 400, 499));
        return verdict with { Answer = verdict.Answer with { RetryAfter = fault.RetryAfter } };
    }

    private static ExceptionVerdict Timeout() => new(ExceptionKind.Timeout, new(504), LogLevel.Error)
    {
        Event = SecurityEventTypes.ErrorDependency,
        Reason = "timeout",
    };

    private static ExceptionVerdict Chosen(int status, string? detail, string? code)
    {
        var answer = new ErrorAnswer(status)
        {
            Detail = detail,
            Code = code is not null && ProblemCode.IsValid(code) ? code : null,
        };
        return status switch
        {
            >= 500 => new(ExceptionKind.Chosen, answer, LogLevel.Error)
            {
                Event = SecurityEventTypes.ErrorUnhandled,
                Reason = "chosen_status",
            },
            403 => new(ExceptionKind.Chosen, answer, LogLevel.Debug)
            {
                Event = SecurityEventTypes.AuthorizationFail,
                Reason = "chosen_status",
            },
            429 => new(ExceptionKind.Chosen, answer, LogLevel.Debug)
            {
                Event = SecurityEventTypes.RateLimitExceeded,
                Reason = "chosen_status",
            },
            _ => new(ExceptionKind.Chosen, answer, LogLevel.Debug),
        };
    }

    private ExceptionVerdict Validation(IReadOnlyDictionary<string, string[]> errors)
        => new(ExceptionKind.Validation, new(_validationStatus) { Errors = errors }, LogLevel.Debug)
        {
            Event = SecurityEventTypes.InputValidationFail,
            Reason = "validation",
        };
}
