using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Headers.Reports;

/// <summary>Reads a body up to a limit of size and time. Until it is whole it stays in the server's own buffers.</summary>
internal static class ReportBody
{
    /// <summary>Reads the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The size, in bytes.</param>
    /// <param name="timeout">The time.</param>
    /// <param name="time">The clock.</param>
    /// <returns>An array of the shared pool, which the caller gives back, and its length; else the reason why there is
    /// none.</returns>
    public static async Task<(byte[]? Rented, int Length, ReportOutcome Failure)> ReadAsync(
        HttpContext context, long limit, TimeSpan timeout, TimeProvider time)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        var reader = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(either.Token);
                var buffer = result.Buffer;
                if (buffer.Length > limit)
                {
                    reader.AdvanceTo(buffer.End);
                    return (null, 0, ReportOutcome.TooLarge);
                }

                if (result.IsCompleted)
                {
                    // Advancing gives the buffers back; what is asked of them afterwards is somebody else's.
                    var (rented, length) = (Copy(buffer), (int)buffer.Length);
                    reader.AdvanceTo(buffer.End);
                    return (rented, length, default);
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        catch (OperationCanceledException)
        {
            return (null, 0, ReportOutcome.Unfinished);
        }
        catch (BadHttpRequestException e)
        {
            return (null, 0, e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? ReportOutcome.TooLarge
                : ReportOutcome.Unfinished);
        }
        catch (IOException)
        {
            // The client went away in the middle.
            return (null, 0, ReportOutcome.Unfinished);
        }
    }

    private static byte[] Copy(ReadOnlySequence<byte> buffer)
    {
        var rented = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
        buffer.CopyTo(rented);
        return rented;
    }
}
