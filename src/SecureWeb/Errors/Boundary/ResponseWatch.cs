using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecureWeb.Errors.Leaks;

namespace SecureWeb.Errors.Boundary;

/// <summary>
/// Stands before the server's response feature and sees the application set an error status: only then is its body
/// held back. A request without an error pays for two fields. Pooled.
/// </summary>
/// <remarks>It is also the switch by which an application turns the generic body off for one response.</remarks>
#pragma warning disable CA1001 // A held body is memory only; there is nothing to dispose of.
internal sealed class ResponseWatch : IHttpResponseFeature, IStatusCodePagesFeature
#pragma warning restore CA1001
{
    private HttpContext? _context;
    private LeakGuard _guard = null!;
    private IHttpResponseFeature _inner = null!;
    private IHttpResponseBodyFeature _body = null!;
    private HeldBody? _held;

    public bool Enabled { get; set; }

    /// <summary>Gets a value indicating whether the application set an error status and its body may be held.</summary>
    public bool IsHolding => _held is not null;

    /// <summary>Gets a value indicating whether the application's body was withheld.</summary>
    public bool IsReplaced => _held is { IsReplaced: true };

    public int StatusCode
    {
        get => _inner.StatusCode;
        set
        {
            _inner.StatusCode = value;
            if (value >= _guard.FirstStatus && _held is null && _context is not null && !_inner.HasStarted)
            {
                Hold(_context);
            }
        }
    }

    public string? ReasonPhrase
    {
        get => _inner.ReasonPhrase;
        set => _inner.ReasonPhrase = value;
    }

    public IHeaderDictionary Headers
    {
        get => _inner.Headers;
        set => _inner.Headers = value;
    }

#pragma warning disable CS0618 // The obsolete member is part of the interface that is passed on.
    public Stream Body
    {
        get => _inner.Body;
        set => _inner.Body = value;
    }
#pragma warning restore CS0618

    public bool HasStarted => _inner.HasStarted;

    public void OnStarting(Func<object, Task> callback, object state) => _inner.OnStarting(callback, state);

    public void OnCompleted(Func<object, Task> callback, object state) => _inner.OnCompleted(callback, state);

    public void Attach(HttpContext context, LeakGuard guard)
    {
        Enabled = true;
        _guard = guard;
        _body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _inner = context.Features.GetRequiredFeature<IHttpResponseFeature>();
        context.Features.Set<IStatusCodePagesFeature>(this);
        if (guard.IsOn)
        {
            _context = context;
            context.Features.Set<IHttpResponseFeature>(this);
        }
    }

    /// <summary>Sends on what was held, unless it gives something away.</summary>
    public Task FinishAsync() => _held is null ? Task.CompletedTask : _held.FinishAsync(_body.Stream);

    /// <summary>Throws away what was held, and puts back the body as it was before the application ran: a part that
    /// replaced it may not have done so.</summary>
    public void Discard(HttpContext context)
    {
        _held = null;
        if (!ReferenceEquals(context.Features.Get<IHttpResponseBodyFeature>(), _body))
        {
            context.Features.Set(_body);
        }
    }

    /// <summary>Steps aside.</summary>
    public void Detach(HttpContext context)
    {
        if (_held is not null)
        {
            Discard(context);
        }

        if (_context is not null)
        {
            _context = null;
            context.Features.Set(_inner);
        }
    }

    private void Hold(HttpContext context)
    {
        _held = new HeldBody(context, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), _guard);
        context.Features.Set<IHttpResponseBodyFeature>(_held);
    }
}
