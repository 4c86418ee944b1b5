using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SecureWeb.Sample.Demo;

/// <summary>Endpoints that misbehave on purpose, to see what a client gets. Only with <c>Sample:Demo</c>.</summary>
internal static class DemoApi
{
    public static void MapDemo(this IEndpointRouteBuilder app)
    {
        var demo = app.MapGroup("/demo").Public("for demonstrations, off in production");
        demo.MapGet("/throw", ThrowAsync);
        demo.MapGet("/slow", SlowAsync);
        demo.MapGet("/stream", (TimeProvider clock, CancellationToken cancellation) =>
            TypedResults.ServerSentEvents(TicksAsync(clock, cancellation), "tick"));
        demo.MapGet("/bad-request", BadRequest);
    }

    // The message is what must not reach a client.
    private static async Task ThrowAsync(HttpResponse response, bool late = false)
    {
        if (late)
        {
            await response.WriteAsync("The first bytes are on the wire.\n");
            await response.Body.FlushAsync();
        }

        throw new InvalidOperationException("Server=db.internal;Password=hunter2");
    }

    private static async Task<string> SlowAsync(TimeProvider clock, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromSeconds(5), clock, cancellation);
        return "That took five seconds.";
    }

    private static void BadRequest() =>
        throw new BadHttpRequestException("Column 'owner' of table 'invoices' is not a number.");

    private static async IAsyncEnumerable<string> TicksAsync(
        TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = 1; i <= 5; i++)
        {
            yield return $"tick {i}";
            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellation);
        }
    }
}
