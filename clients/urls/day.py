"""The day's work."""

from django.urls import path

from clients.views import day, search, tasks, worklist

urlpatterns = [
    path("vandaag/", day.day, name="day"),
    path("vandaag/<slug:key>/", day.part, name="day_part"),
    path("taken/", worklist.worklist, name="worklist"),
    path("taken/klaar/", tasks.complete, name="complete_tasks"),
    path("taken/terug/", tasks.reopen, name="reopen_tasks"),
    path("taken/<int:pk>/", tasks.task, name="task"),
    path("taken/<int:pk>/uitstellen/", tasks.snooze, name="snooze_task"),
    path("taken/<int:pk>/oppakken/", tasks.wake, name="wake_task"),
    path("taken/<int:pk>/overdragen/", tasks.hand_over, name="hand_over_task"),
    path("inwoners/<int:pk>/herinnering/", tasks.remind, name="remind"),
    path("zoeken/", search.search, name="search"),
]
