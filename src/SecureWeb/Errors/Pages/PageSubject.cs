namespace SecureWeb.Errors.Pages;

/// <summary>What a page talks about; several statuses share one.</summary>
internal enum PageSubject
{
    BadRequest,
    SignIn,
    Forbidden,
    NotFound,
    NotAllowed,
    Conflict,
    TooLarge,
    TooMany,
    ServerError,
    Unavailable,
    Timeout,
}

internal static class PageSubjects
{
    public static PageSubject Of(int status) => status switch
    {
        401 => PageSubject.SignIn,
        403 or 451 => PageSubject.Forbidden,
        404 or 410 => PageSubject.NotFound,
        405 or 406 or 415 => PageSubject.NotAllowed,
        409 or 412 => PageSubject.Conflict,
        413 or 414 or 431 => PageSubject.TooLarge,
        429 => PageSubject.TooMany,
        408 or 504 => PageSubject.Timeout,
        502 or 503 => PageSubject.Unavailable,
        >= 500 => PageSubject.ServerError,
        _ => PageSubject.BadRequest,
    };
}
