using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SecureWeb.Errors.Details;
using SecureWeb.Errors.Grpc;
using SecureWeb.Errors.Negotiation;
using SecureWeb.Errors.Pages;
using SecureWeb.Errors.Problems;
using SecureWeb.Http;

namespace SecureWeb.Errors;

/// <summary>Writes the one generic answer for a status, in the format the client wants.</summary>
internal sealed class ErrorResponder(
    ErrorPageWriter pages,
    DeveloperAccess developers,
    IOptions<ProblemDetailsOptions> problemOptions,
    IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> jsonOptions,
    IOptions<SecureErrorOptions> options,
    ILogger<ErrorResponder> logger)
{
    private const string ErrorIdHeader = "X-Error-Id";

    private readonly ObjectPool<ArrayBufferWriter<byte>> _bodies = ObjectPool.Create(new BodyPolicy());

    /// <summary>Writes status, headers and body. The response must not have started.</summary>
    public Task WriteAsync(HttpContext context, in ErrorAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.StatusCode;
        var format = ErrorNegotiation.Choose(context);
        WriteHeaders(context, format);
        if (answer.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(Math.Max(0, wait.TotalSeconds)).ToString("F0", CultureInfo.InvariantCulture);
        }

        if (format == ErrorFormat.None)
        {
            if (GrpcAnswer.IsCall(context.Request))
            {
                GrpcAnswer.Write(context);
                return Task.CompletedTask;
            }

            response.ContentLength = 0;
            return Task.CompletedTask;
        }

        var body = _bodies.Get();
        response.ContentType = format switch
        {
            ErrorFormat.Html => WritePage(context, answer, body),
            ErrorFormat.Json => WriteProblem(context, answer, body),
            _ => WriteText(context, answer, body),
        };
        response.ContentLength = body.WrittenCount;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : SendAsync(context, body);
    }

    /// <summary>Writes problem details that the framework or the application made itself.</summary>
    public Task WriteAsync(HttpContext context, ProblemDetails problem, Exception? exception)
    {
        var body = _bodies.Get();
        ProblemJson.Write(problem, Details(context, exception), jsonOptions.Value.SerializerOptions, body);
        context.Response.ContentType = "application/problem+json";
        if (options.Value.LocalizeProblems)
        {
            context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, "Accept-Language");
        }

        context.Response.ContentLength = body.WrittenCount;
        return SendAsync(context, body);
    }

    /// <summary>What was not sent at once is not pooled again: the server may still read it.</summary>
    private Task SendAsync(HttpContext context, ArrayBufferWriter<byte> body)
    {
        var sent = context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
        if (!sent.IsCompletedSuccessfully)
        {
            return sent.AsTask();
        }

        sent.GetAwaiter().GetResult();
        _bodies.Return(body);
        return Task.CompletedTask;
    }

    private static string WriteText(HttpContext context, in ErrorAnswer answer, IBufferWriter<byte> body)
    {
        body.Write(Encoding.UTF8.GetBytes(
            $"{answer.StatusCode} {StatusTitle.Of(answer.StatusCode)} (id {ErrorId.Of(context)})\n"));
        return "text/plain; charset=utf-8";
    }

    private void WriteHeaders(HttpContext context, ErrorFormat format)
    {
        var headers = context.Response.Headers;
        if (context.Response.StatusCode >= 500 || headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store, max-age=0";
        }

        headers.AppendCommaSeparatedValues(HeaderNames.Vary, IsLocalized(format)
            ? ["Accept", "Accept-Language", "Sec-Fetch-Dest", "Sec-Fetch-Mode"]
            : ["Accept", "Sec-Fetch-Dest", "Sec-Fetch-Mode"]);
        if (options.Value.SendErrorIdHeader)
        {
            headers[ErrorIdHeader] = ErrorId.Of(context);
        }
    }

    private bool IsLocalized(ErrorFormat format)
        => format == ErrorFormat.Html || (format == ErrorFormat.Json && options.Value.LocalizeProblems);

    private string WritePage(HttpContext context, in ErrorAnswer answer, ArrayBufferWriter<byte> body)
    {
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var policy = pages.Write(context, answer, Details(context, answer.Exception), body);
        context.Features.Set<IResponseCspFeature>(new ResponseCsp(policy));
        return "text/html; charset=utf-8";
    }

    private string WriteProblem(HttpContext context, in ErrorAnswer answer, ArrayBufferWriter<byte> body)
    {
        var problem = answer.Errors is { Count: > 0 } errors
            ? new HttpValidationProblemDetails(errors.ToDictionary())
            : new ProblemDetails();
        problem.Status = answer.StatusCode;
        problem.Type = ProblemShape.BlankType;
        problem.Title = StatusTitle.Of(answer.StatusCode);
        problem.Detail = answer.Detail;
        if (answer.Code is { } code)
        {
            problem.Extensions[ProblemCode.Name] = code;
        }

        try
        {
            problemOptions.Value.CustomizeProblemDetails!(
                new() { HttpContext = context, ProblemDetails = problem, Exception = answer.Exception });
            ProblemJson.Write(problem, Details(context, answer.Exception), jsonOptions.Value.SerializerOptions, body);
        }
#pragma warning disable CA1031 // The application's customization must not turn an error answer into another error.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.CustomizationFailed(logger, e);
            body.ResetWrittenCount();
            problem = new ProblemDetails
            {
                Status = answer.StatusCode,
                Title = StatusTitle.Of(answer.StatusCode),
                Extensions = { ["errorId"] = ErrorId.Of(context) },
            };
            ProblemJson.Write(problem, null, jsonOptions.Value.SerializerOptions, body);
        }

        return "application/problem+json";
    }

    private ExceptionDetails? Details(HttpContext context, Exception? exception)
        => exception is not null && developers.IsAllowed(context) ? ExceptionDetails.Of(exception) : null;

    private sealed record ResponseCsp(string ContentSecurityPolicy) : IResponseCspFeature;

    private sealed class BodyPolicy : PooledObjectPolicy<ArrayBufferWriter<byte>>
    {
        private const int MaxKept = 16 * 1024;

        public override ArrayBufferWriter<byte> Create() => new(1024);

        public override bool Return(ArrayBufferWriter<byte> obj)
        {
            obj.ResetWrittenCount();
            return obj.Capacity <= MaxKept;
        }
    }
}
